"""One line of titrong.v1 (INPUTS 1 and 2): an event, or the one code that refuses it."""

import dataclasses
from fractions import Fraction

from . import clock, strict_json
from .text import clean

KINDS = frozenset(
    "live_host live_join lesson_publish lesson_view lesson_complete assignment_give "
    "assignment_submit feedback_give quiz_attempt exam_hold resource_publish question_create "
    "question_update question_approve question_retire ai_use class_open login".split()
)
NO_OBJECT = frozenset(("login", "class_open", "ai_use"))
MAX_LINE = 1_048_576
MAX_INTERVAL = 12 * 3600 * clock.SECOND
PAST = clock.day_of("2015-01-01")

ENUMS = {
    "actor.role": ("student", "teacher", "staff"),
    "object.level": ("NB", "TH", "VD", "VDC"),
    "purpose": ("lesson_design", "assessment", "content", "management", "learning"),
    "mode": ("online", "lab", "paper"),
    "exam_kind": ("regular", "periodic"),
}
# In the order of the table: the first bad field is the one reported.
# (name, type, largest length in bytes or range, empty text is absent)
FIELDS = (
    ("event", "text", None, False),
    ("at", "text", None, False),
    ("actor.id", "key", 128, False),
    ("actor.role", "text", None, True),
    ("id", "text", 128, False),
    ("end", "text", None, False),
    ("duration_s", "number", None, False),
    ("school", "text", 256, False),
    ("class", "text", 256, False),
    ("subject", "text", 256, False),
    ("course", "text", 256, False),
    ("grade", "integer", (1, 12), False),
    ("object.id", "key", 256, False),
    ("object.type", "text", 512, True),
    ("object.title", "text", 512, True),
    ("object.lesson_no", "integer", None, False),
    ("object.expected_minutes", "integer", (1, 600), False),
    ("object.level", "text", None, True),
    ("object.hash", "text", None, False),
    ("completed", "bool", None, False),
    ("score", "number", None, False),
    ("max_score", "number", None, False),
    ("tool", "text", 256, False),
    ("purpose", "text", None, True),
    ("mode", "text", None, True),
    ("exam_kind", "text", None, True),
)


@dataclasses.dataclass(frozen=True)
class Event:
    kind: str
    at: int
    end: int | None
    values: tuple  # the cleaned fields of the table, in its order, without times and score
    score: Fraction | None

    def __getitem__(self, name):
        return self.values[_PLACE[name]]

    @property
    def normalised(self):
        return (self.kind, self.at, self.end, self.score, self.values)


_KEPT = [
    f[0]
    for f in FIELDS
    if f[0] not in ("event", "at", "end", "duration_s", "score", "max_score")
]
_PLACE = {name: i for i, name in enumerate(_KEPT)}


class Quarantined(Exception):
    def __init__(self, code, field=None):
        super().__init__(code, field)
        self.code, self.field = code, field


class Unmapped(Exception):
    pass


def is_blank(raw):
    return not raw.strip(b" \t\r")


def parse_object(raw):
    """The checks that need no table: from line_too_long to not_object."""
    if len(raw) > MAX_LINE:
        raise Quarantined("line_too_long")
    if b"\0" in raw:
        raise Quarantined("nul")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Quarantined("bad_utf8") from None
    if strict_json.too_deep(raw):
        raise Quarantined("too_deep")
    try:
        record = strict_json.parse(text)
    except strict_json.BadJSON:
        raise Quarantined("bad_json") from None
    if not isinstance(record, dict):
        raise Quarantined("not_object")
    return record


def _raw_value(record, name):
    """(value, parent is something else than an object)."""
    parent, _, child = name.partition(".")
    value = record.get(parent)
    if not child or value is None:
        return value, False
    if not isinstance(value, dict):
        return None, True
    return value.get(child), False


def _check_missing(record, kind):
    required = ["event", "at", "actor.id"]
    if kind in KINDS and kind not in NO_OBJECT:
        required.append("object.id")
    if kind == "ai_use":
        required.append("tool")
    for name in required:
        value, misshapen = _raw_value(record, name)
        if value is None and not misshapen:
            raise Quarantined("missing_field", name)


def _typed(name, kind, limit, empty_is_absent, value):
    bad = Quarantined("bad_field", name)
    if kind == "bool":
        if not isinstance(value, bool):
            raise bad
        return value
    if kind == "number":
        if not strict_json.is_number(value):
            raise bad
        return value
    if kind == "integer":
        number = strict_json.as_integer(value)
        if number is None or (limit and not limit[0] <= number <= limit[1]):
            raise bad
        return number
    if kind == "key" and not isinstance(value, str):
        number = strict_json.as_integer(value)
        if number is None:
            raise bad
        value = str(number)
    if not isinstance(value, str):
        raise bad
    value = clean(value)
    if not value:
        if empty_is_absent:
            return None
        raise bad
    if limit and len(value.encode("utf-8")) > limit:
        raise bad
    return value


def _read_table(record):
    values = {}
    for name, kind, limit, empty_is_absent in FIELDS:
        value, misshapen = _raw_value(record, name)
        if misshapen and name.endswith(".id"):
            raise Quarantined("bad_field", name.partition(".")[0])
        if value is None or (name == "duration_s" and record.get("end") is not None):
            values[name] = None
        else:
            values[name] = _typed(name, kind, limit, empty_is_absent, value)
    for name, *_ in FIELDS:
        if isinstance(values[name], str) and "\0" in values[name]:
            raise Quarantined("nul", name)
    for name, allowed in ENUMS.items():
        if values[name] not in allowed:
            values[name] = None
    return values


def _fraction(number):
    """Exact; numbers too small for any double are 0."""
    if not isinstance(number, int) and number != 0 and number.adjusted() < -400:
        return Fraction(0)
    return Fraction(number)


def _interval(values, zone, received):
    at = clock.parse_time(values["at"], zone)
    if at is None:
        raise Quarantined("bad_time", "at")
    end = None
    if values["end"] is not None:
        end = clock.parse_time(values["end"], zone)
        if end is None:
            raise Quarantined("bad_time", "end")
    if clock.local_day(at, zone) < PAST:
        raise Quarantined("past", "at")
    if at > received + 24 * 3600 * clock.SECOND:
        raise Quarantined("future", "at")
    duration = values["duration_s"]
    if end is not None and end < at:
        raise Quarantined("negative_duration", "end")
    if duration is not None:
        exact = _fraction(duration)
        if exact < 0:
            raise Quarantined("negative_duration", "duration_s")
        end = at + int(exact * clock.SECOND)
    if end is not None and end - at > MAX_INTERVAL:
        raise Quarantined("duration_too_long", "duration_s" if duration is not None else "end")
    return at, end


def _ratio(values):
    score, best = values["score"], values["max_score"]
    if score is None or best is None or best <= 0:
        return None
    return _fraction(score) / _fraction(best)


def decode(raw, zone, received, source_school=None):
    """The event of a line that is not blank. Raises Quarantined or Unmapped."""
    record = parse_object(raw)
    kind = record.get("event")
    kind = clean(kind) if isinstance(kind, str) else None
    if kind and kind not in KINDS:
        raise Unmapped(kind)
    _check_missing(record, kind)
    values = _read_table(record)
    at, end = _interval(values, zone, received)
    if values["school"] is None and values["course"] is None and source_school is None:
        raise Quarantined("no_place")
    return Event(kind, at, end, tuple(values[name] for name in _KEPT), _ratio(values))
