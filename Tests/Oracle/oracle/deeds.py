"""What persons did, wherever it counts: acts, uses of AI, exams, questions, presence (METRICS 5-7)."""

import dataclasses

from . import clock

TEACHER_ACTS = frozenset(("class_open", "lesson_publish", "assignment_give", "resource_publish"))
CLASS_ACTS = frozenset(("assignment_give", "lesson_publish"))
PUBLISHES = frozenset(("resource_publish", "lesson_publish"))
QUESTION_KINDS = ("question_create", "question_update", "question_approve", "question_retire")


@dataclasses.dataclass(frozen=True)
class Place:
    """Where an event of a school year happened; each part may be unknown.

    `subject` is a code; "" for a word that the subject table does not know.
    """

    school: str | None
    klass: str | None
    subject: str | None
    grade: int | None
    offering: object = dataclasses.field(default=None, compare=False)


@dataclasses.dataclass(frozen=True)
class Use:
    """The part of one ai_use that lies on one local day."""

    person: str
    day: int
    mask: int
    place: Place
    tool: str
    purpose: str | None

    def key(self, names):
        return tuple({"tool": self.tool, "purpose": self.purpose}[name] for name in names)


@dataclasses.dataclass(frozen=True)
class QuestionEvent:
    at: int
    kind: str
    day: int
    person: str
    role: str | None
    subject: str | None
    grade: int | None
    school: str | None
    cognitive_level: str | None
    hash: str | None

    @property
    def rank(self):
        return (self.at, QUESTION_KINDS.index(self.kind))


class Deeds:
    """Sets only: an event that two batches brought changes nothing."""

    def __init__(self):
        self.person_days = {}  # person -> {day}: any event of any kind and role
        self.teacher_acts = {}  # person -> {(kind, source, object or None, day)}
        self.class_acts = {}  # (year, school, class) -> {(day, subject of the offering or None)}
        self.materials = {}  # (year, school, subject, grade, lesson number) -> first day
        self.teacher_uses, self.student_uses = {}, set()  # person -> {Use}; {Use}
        self.exams = set()  # ((source, object), day, Place, held online)
        self.questions = {}  # (source, object) -> {QuestionEvent}

    def add(self, source, event, person, role, day, mask, first, place):
        """`first`: the local day of the event's `at`."""
        kind, thing = event.kind, (source.name, event["object.id"])
        self.person_days.setdefault(person, set()).add(day)
        if kind == "ai_use":
            use = Use(person, day, mask, place, event["tool"], event["purpose"])
            if role == "teacher":
                self.teacher_uses.setdefault(person, set()).add(use)
            elif role == "student":
                self.student_uses.add(use)
        elif kind == "exam_hold":
            self.exams.add((thing, day, place, event["mode"] in ("online", "lab")))
        elif kind in QUESTION_KINDS and day == first:
            self.questions.setdefault(thing, set()).add(
                QuestionEvent(
                    event.at, kind, day, person, role, place.subject or None, place.grade,
                    place.school, event["object.level"], event["object.hash"],
                )
            )
        elif kind in TEACHER_ACTS:
            if kind in PUBLISHES:  # whoever published it: METRICS names teachers where it means them
                self._material(event["object.lesson_no"], day, place)
            if role == "teacher":
                self.teacher_acts.setdefault(person, set()).add((kind, *thing, day))
            if role == "teacher" and kind in CLASS_ACTS:
                subject = place.offering.subject if place.offering else None
                key = (clock.school_year(day), place.school, place.klass)
                self.class_acts.setdefault(key, set()).add((day, subject))

    def _material(self, number, day, place):
        if number is not None:
            key = (clock.school_year(day), place.school, place.subject, place.grade, number)
            self.materials[key] = min(day, self.materials.get(key, day))
