"""Lines for every rule of INPUTS 1 and 2, good and bad. What they are is the decoder's to say."""

import json
import unicodedata

LONG = 1_048_576


def _with(path, value, kind="lesson_view"):
    record = {
        "event": kind,
        "at": "2025-10-06T07:30:00+07:00",
        "actor": {"id": "hs-0001", "role": "student"},
        "school": "22000101",
        "object": {"id": "d-1"},
    }
    if kind == "ai_use":
        record["tool"] = "x"
    parent, _, child = path.partition(".")
    if child:
        record[parent] = dict(record.get(parent, {}), **{child: value})
    elif path:
        record[path] = value
    if value is ...:
        target = record[parent] if child else record
        del target[child or parent]
    return record


def _line(path="", value=None, **more):
    kind = more.pop("kind", "lesson_view")
    record = _with(path, value, kind) if path else _with("", None, kind)
    record.update(more)
    return json.dumps(record, ensure_ascii=False).encode("utf-8")


def _raw(field, literal):
    """A line with a literal that json.dumps would not write."""
    return _line(field, "@@").replace(b'"@@"', literal)


def _padded(length):
    head = _line("note", "@@")
    return head.replace(b"@@", b"x" * (length - len(head) + 2))


TIMES = (
    "2025-10-06", "2025-10-06T07:30+07:00", "2025-13-06T07:30:00Z", "2025-02-29T07:30:00Z",
    "2025-10-06T24:00:00Z", "2025-10-06T23:59:60Z", "2025-10-06T07:60:00Z", "2025-10-06T07:30:00+24:00",
    "2025-10-06T07:30:00+07", "2025-10-06T07:30:00+0700", "2025-10-06T07:30:00Zx", "2025-10-06T07:30:00.Z",
    "2025-10-06T07:30:00,5Z", "25-10-06T07:30:00Z", "２025-10-06T07:30:00Z", "2025-10-06T07:30:00+07:60",
    "2025-10-00T07:30:00Z", "2025-10-06  07:30:00Z", "2025-1-06T07:30:00Z", "hôm nay",
    # good ones
    "2024-02-29T00:00:00Z", "2025-10-06t07:30:00Z", "2025-10-06 07:30:00", "2025-10-06T07:30:00.123456789Z",
    "2025-10-06T07:30:00-00:00", "2025-10-06T07:30:00+23:59", " 2025-10-06T07:30:00Z ",
    # past, or just not
    "2014-12-31T23:59:59+07:00", "2015-01-01T00:00:00+07:00", "2014-12-31T17:00:00Z",
    "2014-12-31T16:59:59.999999Z", "2015-01-01T00:00:00", "2014-12-31T23:59:59", "1970-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00", "2099-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59",
)
BAD_FIELDS = {
    "event": (5, True, "", "  ", ["login"]),
    "at": (5, "", "   ", {}, False),
    "actor": ("hs", [], 5, False),
    "actor.id": ("", " ", "x" * 129, True, 1.5, [], "\u0958" * 22, 1e30),
    "actor.role": (5, False, []),
    "id": (5, "", "x" * 129),
    "end": (5, "", True),
    "duration_s": ("60", True, []),
    "school": ("", 5, "x" * 257),
    "class": ("", 5, "x" * 257, False),
    "subject": (" ", 5, "ế" * 86),
    "course": ("", 5, "x" * 257),
    "grade": (0, 13, 1.5, "5", -1, True),
    "object": ("m-1", [], 7, True),
    "object.id": ("", "x" * 257, 1.5, {}, True),
    "object.type": (5, "x" * 513),
    "object.title": (False, "ế" * 171),
    "object.lesson_no": ("3", 1.5, True),
    "object.expected_minutes": (0, 601, 1.5, "5", -5),
    "object.level": (5,),
    "object.hash": (5,),
    "completed": ("yes", 1, 0),
    "score": ("5", True),
    "max_score": ([], "10"),
    "tool": (5, "", "x" * 257),
    "purpose": (5, True),
    "mode": (5, {}),
    "exam_kind": (False,),
}
GOOD_FIELDS = {
    "actor.id": ("x" * 128, 12, 18446744073709551615, -5, "  hs-1\u3000", "\u200b", "\u001f"),
    "actor.role": ("", "pupil", "Student"),
    "id": ("x" * 128, None),
    "subject": ("ế" * 85, unicodedata.normalize("NFD", "ế" * 60)),
    "grade": (1, 12, 12.0),
    "object.type": ("", "x" * 512),
    "object.title": ("", "ế" * 170),
    "object.lesson_no": (0, -1, 12),
    "object.expected_minutes": (1, 600),
    "object.level": ("", "??"),
    "purpose": ("", "khác"),
    "completed": (True, None),
    "duration_s": (0, 43200, 0.5, 1e-300, 12),
}


def _json_lines():
    good = _line()
    yield from (good[:-1], good[:-1] + b",}", good + b" {}", good + b"x", b"{", b'"', b"{'event':1}")
    yield from (b"\xef\xbb\xbf" + good, b"nul", b"tru", b"[1,]", b'{"a" 1}', b'{"a":}', b"\x0c" + good)
    for literal in (
        b"NaN", b"Infinity", b"-Infinity", b"1e400", b"-1e400", b"01", b"+1", b".5", b"1.", b"1e", b"- 1",
        b"0x10", b"18446744073709551616", b"-9223372036854775809", b"123456789012345678901234567890",
        b'"\t"', b'"\\x"', b'"\\ud83d"', b'"\\ude00\\ud83d"', b'"\\ud83dA"', b'"\\u12g4"', b'"\\u00"',
        b'{"\\udc00":1}', b'["\\ud800"]',
    ):
        yield _raw("note", literal)
    # valid
    for literal in (
        b"18446744073709551615", b"-9223372036854775808", b"1e-400", b"-0", b"0e999", b"1E+2",
        b'"\\ud83d\\ude00"', b'"\\/\\b\\f\\u0000"', b'"[[[[{{{{"',
    ):
        yield _raw("note", literal)
    yield good.replace(b'"event"', b'"at":"bad","event"', 1)
    yield good.replace(b'"event"', b'"actor":{"id":""},"event"', 1)
    yield good.replace(b'"event"', b'"note":"\\ud800","note":1,"event"', 1)  # hidden, still bad
    yield b" \t" + good + b" \t\r"
    for number in (b"1.2e1", b"12.0", b"120e-1", b"0.12e2"):
        yield _raw("object.lesson_no", number)
        yield _raw("object.id", number)


def _depth_lines():
    for depth in (63, 64, 65, 1000):  # the root is one more
        yield _raw("note", b"[" * depth + b"]" * depth)
    yield b"[" * 64 + b"]" * 64
    yield b"[" * 65
    yield b'{"a":' * 65 + b"oops"
    yield _raw("note", b'"' + b"[" * 100 + b'\\"' + b"{" * 100 + b'"')
    yield _raw("note", b"[]," + b"[" * 70)


def _byte_lines():
    good = _line()
    yield from (_padded(LONG + 1), _padded(LONG), _padded(LONG) + b"\r")
    yield from (b"\0", good + b"\0", good.replace(b"hs", b"h\0"), b"\0\xff")
    for bad in (b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe1\xbb", b"\x80"):
        yield good.replace(b"hs-", b"hs-" + bad)
    yield from (b"5", b'"x"', b"[]", b"null", b"true", b"[" + good + b"]")
    yield from (b"", b" \t ", b"\t\r")


def _missing_lines():
    yield from (b"{}", b'{"event":"login"}', b'{"event":null,"at":null}')
    for path in ("event", "at", "actor", "actor.id", "object", "object.id"):
        yield _line(path, ...)
        yield _line(path, None)
    yield _line("at", ..., grade=99)
    yield _line("at", None, actor="x")
    yield _line("object.id", None, event="login")
    yield _line("object", ..., event="login")
    yield _line("tool", ..., kind="ai_use")
    yield _line("tool", None, kind="ai_use", object=None)
    for name in ("Live_Join", "khác", "live join", "video_seek"):
        yield _line("event", name, at=5, actor=None)
    yield _line("event", " lesson_view\u00a0")


def _field_lines():
    for table in (BAD_FIELDS, GOOD_FIELDS):
        for path, values in table.items():
            for value in values:
                yield _line(path, value, kind="ai_use" if path == "tool" else "lesson_view")
    for path in ("actor.id", "actor.role", "at", "class", "object.title", "id", "end", "purpose"):
        yield _line(path, "a\u0000b")
    yield _line("object.title", "\u0000", grade=99)
    yield _line("note", "\u0000")


def _time_lines():
    for text in TIMES:
        yield _line("at", text)
    for text in TIMES[:12]:
        yield _line("end", text)
    yield _line("at", "bad", end="bad")
    yield _line("at", "2014-01-01T00:00:00Z", end="2013-01-01T00:00:00Z")
    start = "2025-10-06T07:30:00+07:00"
    for end in (
        start, "2025-10-06T07:29:59.999999+07:00", "2025-10-06T00:30:00Z", "2025-10-06T19:30:00+07:00",
        "2025-10-06T19:30:00.000001+07:00", "2025-10-06T19:30:00.0000009+07:00", "2025-10-06T19:30:01",
        "2025-10-07T07:30:00+07:00", "2025-10-06T07:30:00+08:00",
    ):
        yield _line("end", end)
    yield _line("end", start, duration_s=-5)
    yield _line("end", start, duration_s="x")
    for literal in (b"-1", b"-0.5", b"43200.5", b"43201", b"1e300", b"43200.0", b"4.32e4", b"-0.0"):
        yield _raw("duration_s", literal)
    yield _line("school", ...)
    yield _line("school", None)
    yield _line("school", ..., course="lạ-1")
    yield _line("school", ..., duration_s=-1)


def lines():
    """Every special line, without line end."""
    for group in (_byte_lines, _depth_lines, _json_lines, _missing_lines, _field_lines, _time_lines):
        yield from group()
