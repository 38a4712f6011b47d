"""Lines whose fate INPUTS 2 decides, with that fate: written from the text, not from the program."""

import gzip
import json
import zlib

AT = "2025-10-06T07:30:00+07:00"
KINDS = ("lesson_view", "lesson_complete", "live_join", "quiz_attempt", "assignment_submit")
LIMIT = 1_048_576


def record(number, **changes):
    """A good record; a change to None leaves the field out."""
    made = {
        "id": f"e-{number}", "event": KINDS[number % len(KINDS)],
        "at": f"2025-10-{6 + number % 5:02}T{7 + number // 60 % 10:02}:{number % 60:02}:{number // 7 % 60:02}+07:00",
        "actor": {"id": f"hs-{number % 97:04}", "role": "student"}, "school": "22000101", "class": "1A",
        "subject": "TOAN", "object": {"id": f"bg-{number % 53}"},
    }
    made |= changes
    return {name: value for name, value in made.items() if value is not None}


def line(number, **changes):
    return json.dumps(record(number, **changes), ensure_ascii=False, separators=(",", ":")).encode()


def holding(number, value):
    """A good line with a field that nobody looks at."""
    return line(number, note="@@").replace(b'"@@"', value)


def long(number):
    head = line(number, note="@@")
    return head.replace(b"@@", b"x" * (LIMIT + 1 - len(head) + 2))


# What is wrong, how a line with it is made, the code, and the field where the text names one.
DEFECTS = (
    ("a byte too long", long, "line_too_long", None),
    ("a raw zero", lambda n: line(n).replace(b"bg-", b"bg\0"), "nul", None),
    ("a byte of no character", lambda n: line(n).replace(b"bg-", b"bg\xff"), "bad_utf8", None),
    ("an overlong slash", lambda n: line(n).replace(b"bg-", b"bg\xc0\xaf"), "bad_utf8", None),
    ("a raw surrogate", lambda n: line(n).replace(b"bg-", b"bg\xed\xa0\x80"), "bad_utf8", None),
    ("65 containers", lambda n: holding(n, b"[" * 64 + b"]" * 64), "too_deep", None),
    ("65 containers, broken", lambda n: b'{"a":' * 65 + b"%d" % n, "too_deep", None),
    ("no end", lambda n: line(n)[:-1], "bad_json", None),
    ("two values", lambda n: line(n) + b" {}", "bad_json", None),
    ("a lone surrogate", lambda n: holding(n, b'"\\ud83d"'), "bad_json", None),
    ("a number beyond double", lambda n: holding(n, b"1e400"), "bad_json", None),
    ("an integer beyond 64 bits", lambda n: holding(n, b"18446744073709551616"), "bad_json", None),
    ("an array", lambda n: b"[%d]" % n, "not_object", None),
    ("null", lambda n: b"null" + b" " * (n % 9), "not_object", None),
    ("no time", lambda n: line(n, at=None), "missing_field", "at"),
    ("no actor", lambda n: line(n, actor=None), "missing_field", None),
    ("no object", lambda n: line(n, object=None), "missing_field", None),
    ("no event", lambda n: line(n, event=None), "missing_field", "event"),
    ("ai_use without tool", lambda n: line(n, event="ai_use"), "missing_field", "tool"),
    ("grade 13", lambda n: line(n, grade=13), "bad_field", "grade"),
    ("an actor of 129 bytes", lambda n: line(n, actor={"id": "x" * 129}), "bad_field", "actor.id"),
    ("an empty class", lambda n: line(n, **{"class": " "}), "bad_field", "class"),
    ("an object that is a word", lambda n: line(n, object="bg"), "bad_field", None),
    ("an escaped zero", lambda n: line(n, **{"class": "1\0A"}), "nul", "class"),
    ("no day 31 in September", lambda n: line(n, at="2025-09-31T07:30:00Z"), "bad_time", "at"),
    ("an end without seconds", lambda n: line(n, at=AT, end="2025-10-06T08:15"), "bad_time", "end"),
    ("the year 2014", lambda n: line(n, at="2014-12-31T23:59:59+07:00"), "past", None),
    ("the year 2099", lambda n: line(n, at="2099-01-01T00:00:00Z"), "future", None),
    ("an end before the start", lambda n: line(n, at=AT, end="2025-10-06T07:29:59+07:00"), "negative_duration", None),
    ("a second less than none", lambda n: line(n, duration_s=-1), "negative_duration", None),
    ("more than 12 hours", lambda n: line(n, duration_s=43201), "duration_too_long", None),
    ("no place", lambda n: line(n, school=None, **{"class": None, "subject": None}), "no_place", None),
)
UNKNOWN = (
    lambda n: b'{"event":"video_seek","n":%d}' % n, lambda n: b'{"event":"Live_Join","at":5}',
    lambda n: '{"event":"xem lại","actor":null}'.encode(),
)
BLANK = (b"", b" ", b"\t \t", b"   ")


def again(number, rng):
    """The same event in other words: order of fields, spaces, what is ignored, the same instant in another zone."""
    made = record(number)
    pairs = list(made.items())
    rng.shuffle(pairs)
    made = dict(pairs)
    if rng.random() < 0.5:
        made["request"] = rng.randrange(1000)
    if rng.random() < 0.5:
        hour, rest = int(made["at"][11:13]), made["at"]
        made["at"] = f"{rest[:11]}{hour - 7:02}{rest[13:19]}Z"
    if rng.random() < 0.5:
        made["class"] = f" {made['class']}  "
    space = rng.choice((None, (", ", ": ")))
    return json.dumps(made, ensure_ascii=rng.random() < 0.5, separators=space).encode()


def packed(content, rng):
    """The same bytes as a plain file or as gzip of one or many members, cut anywhere."""
    if rng.random() < 0.15:
        return content
    cuts = sorted(rng.randrange(len(content) + 1) for _ in range(rng.choice((0, 0, 1, 3))))
    parts = [content[a:b] for a, b in zip([0, *cuts], [*cuts, len(content)], strict=True)]
    return b"".join(gzip.compress(part, rng.choice((1, 6, 9)), mtime=0) for part in parts)


def is_whole(data):
    """Whether these bytes are gzip from their first to their last."""
    try:
        gzip.decompress(data)
    except (EOFError, OSError, zlib.error):
        return False
    return True
