"""Credit of live sessions, LMS lessons and tasks (METRICS 4.2)."""

import dataclasses

from .rounding import round_half_away

# METRICS is open on the days of a lesson without a teacher's act: they are tried here.
TRY_DAYS_WITHOUT_TEACHER_ACT = True

ACTS = {"lesson": "lesson_publish", "task": "assignment_give"}


@dataclasses.dataclass(frozen=True)
class Item:
    mode: str
    object: str
    source: str
    day: int | None
    participants: int
    roster: int | None
    minutes: int
    credit: int
    reason: str  # `counted` before caps
    lesson_no: int | None


class Headcount:
    """Who of a class can count on a day: enrolled persons, or any student up to the class size."""

    def __init__(self, roster, offering):
        self.roster = roster
        self.place = (offering.year, offering.school, offering.klass)
        self.known = (
            self.place in roster.enrolments or roster.size(*self.place) is not None
        )

    def count(self, persons, day):
        """(n, R) of these persons on the day."""
        enrolled = self.roster.enrolled(*self.place, day)
        if enrolled is None:
            size = self.roster.size(*self.place)
            return min(len(persons), size), size
        return len(persons & enrolled), len(enrolled)


def enough(n, size):
    return size > 0 and 100 * n >= 50 * size


def lesson_number(roster, offering, parts):
    known = [
        p.lesson_no
        for p in parts
        if p.lesson_no is not None and roster.lesson_periods(offering, p.lesson_no) is not None
    ]
    return min(known, default=None)


def lesson_minutes(roster, offering, number):
    return round_half_away(roster.lesson_periods(offering, number) * offering.pm)


def union_by_person(parts, kind, role):
    masks = {}
    for part in parts:
        if part.kind == kind and part.role == role:
            masks[part.person] = masks.get(part.person, 0) | part.mask
    return masks


def live(roster, offering, obj, source, day, parts):
    hosted = 0
    for mask in union_by_person(parts, "live_host", "teacher").values():
        hosted |= mask
    minutes = hosted.bit_count()
    attending = {
        person
        for person, mask in union_by_person(parts, "live_join", "student").items()
        if 3 * (mask & hosted).bit_count() >= 2 * minutes
    }
    k = min((minutes + 5) // offering.pm, 3)
    heads = Headcount(roster, offering)
    n, size = heads.count(attending, day) if heads.known else (0, None)
    if not heads.known:
        reason = "no_roster"
    elif minutes == 0:
        reason, n = "no_host", 0
    elif k == 0:
        reason = "too_short"
    elif not enough(n, size):
        reason = "low_participation"
    else:
        reason = "counted"
    credit = k * offering.pm if reason == "counted" else 0
    number = lesson_number(roster, offering, parts)
    return Item("live", obj, source, day, n, size, minutes, credit, reason, number)


def expected_minutes(roster, offering, number, parts):
    if number is not None:
        return lesson_minutes(roster, offering, number)
    stated = [p.expected for p in parts if p.expected is not None]
    if stated:
        return min(max(max(stated), 5), 3 * offering.pm)
    return offering.pm


def lesson_days(parts, expected):
    """{student: first day of qualification} by completion or half of the expected minutes."""
    students = {}
    for part in parts:
        if part.role == "student":
            days = students.setdefault(part.person, {})
            mask, done = days.get(part.day, (0, False))
            days[part.day] = (mask | part.mask, done or (part.done and part.moment))
    qualified = {}
    for student, days in students.items():
        total = 0
        for day in sorted(days):
            mask, done = days[day]
            total += mask.bit_count()
            if done or 2 * total >= expected:
                qualified[student] = day
                break
    return qualified


def task_days(parts):
    qualified = {}
    for part in parts:
        if part.role == "student" and part.moment and part.kind != "assignment_give":
            qualified[part.person] = min(part.day, qualified.get(part.person, part.day))
    return qualified


def over_the_year(mode, roster, offering, obj, source, parts):
    """A lesson or a task; None for a task without a lesson number."""
    number = lesson_number(roster, offering, parts)
    if mode == "task" and number is None:
        return None
    expected = expected_minutes(roster, offering, number, parts)
    qualified = task_days(parts) if mode == "task" else lesson_days(parts, expected)
    heads = Headcount(roster, offering)
    acted = any(p.kind == ACTS[mode] and p.role == "teacher" for p in parts)
    n, size, day = 0, None, None
    if heads.known and (acted or TRY_DAYS_WITHOUT_TEACHER_ACT):
        for tried in sorted(set(qualified.values())):
            persons = {student for student, first in qualified.items() if first <= tried}
            n, size = heads.count(persons, tried)
            if enough(n, size):
                day = tried
                break
    if not heads.known:
        reason = "no_roster"
    elif not acted:
        reason = "no_teacher_act"
    elif day is None:
        reason = "low_participation"
    else:
        reason = "counted"
    counted = reason == "counted"
    return Item(
        mode, obj, source, day if counted else None, n, size, expected,
        expected if counted else 0, reason, number,
    )


def of_offering(world, offering):
    """Every item of the offering, credited or not."""
    found = []
    for (mode, obj, source, day), parts in world.items.get(offering.key, {}).items():
        if mode == "live":
            found.append(live(world.roster, offering, obj, source, day, parts))
        else:
            found.append(over_the_year(mode, world.roster, offering, obj, source, parts))
    return [item for item in found if item is not None]
