"""Places the set of accepted events: items of offerings, and days on which schools were active."""

import dataclasses

from . import clock
from .deeds import Deeds, Place
from .reference import PARENTS

# INPUTS 1 lets the class's grade win; METRICS 3 only names the offering's. Read here: the grade of
# a class of the roster is that of its events, whether or not their subject leads to an offering.
GRADE_OF_CLASS = True

MODES = {
    "live_host": "live",
    "live_join": "live",
    "lesson_publish": "lesson",
    "lesson_view": "lesson",
    "lesson_complete": "lesson",
    "assignment_give": "task",
    "assignment_submit": "task",
    "quiz_attempt": "task",
}


@dataclasses.dataclass(frozen=True)
class Part:
    """What one event puts into one local day of an item."""

    kind: str
    person: str
    role: str | None
    day: int
    mask: int
    moment: bool  # `at` lies on this day
    done: bool
    lesson_no: int | None
    expected: int | None


class World:
    def __init__(self, roster):
        self.roster = roster
        # offering key -> {(mode, object, source, live day or None): {Part}}
        self.items = {}
        self.active_days = {}  # school -> {day}
        self.latest = None
        self.deeds = Deeds()

    def add(self, source, events):
        for event in events:
            self._add(source, event)

    def _add(self, source, event):
        account = event["actor.id"]
        person = self.roster.accounts.get((source.name, account), account)
        first = clock.local_day(event.at, source.zone)
        for day, mask in clock.day_masks(event.at, event.end, source.zone).items():
            self.latest = max(day, self.latest or day)
            year = clock.school_year(day)
            place = self.place(source, event, year)
            offering = place.offering
            if place.school is not None:
                self.active_days.setdefault(place.school, set()).add(day)
            role = self.roster.role(event["actor.role"], person, year)
            self.deeds.add(source, event, person, role, day, mask, first, place)
            mode = MODES.get(event.kind)
            if offering is None or mode is None:
                continue
            done = event.kind == "lesson_complete" or (
                event.kind == "lesson_view" and event["completed"] is True
            )
            part = Part(
                event.kind,
                person,
                role,
                day,
                mask,
                day == first,
                done,
                event["object.lesson_no"],
                event["object.expected_minutes"],
            )
            live_day = day if mode == "live" else None
            key = (mode, event["object.id"], source.name, live_day)
            self.items.setdefault(offering.key, {}).setdefault(key, set()).add(part)

    def place(self, source, event, year):
        """The place of the event in that school year."""
        course = event["course"]
        if course is not None:
            for row_year in (year, None):
                row = self.roster.courses.get((source.name, course, row_year))
                if row is not None:  # its words win even if it leads to no offering
                    return self._place(year, *row, event["grade"])
        school = event["school"] or source.school
        subject = event["subject"]
        if subject is not None:
            subject = self.roster.reference.subject(subject) or ""
        return self._place(year, school, event["class"], subject, event["grade"])

    def _place(self, year, school, klass, subject, grade):
        offering = None
        if school is not None and klass is not None and subject:
            offering = self.offering(year, school, klass, subject)
        if offering is not None:
            return Place(school, klass, offering.subject, offering.grade, offering)
        known = self.roster.classes.get((year, school, klass))
        return Place(school, klass, subject, known[0] if known and GRADE_OF_CLASS else grade)

    def offering(self, year, school, klass, subject):
        plan = self.roster.offerings
        exact = plan.get((year, school, klass, subject))
        parent = PARENTS.get(subject)
        if exact is not None or parent is None:
            return exact
        siblings = [s for s, p in PARENTS.items() if p == parent]
        if any((year, school, klass, s) in plan for s in siblings):
            return None  # the class plans strands, not only the parent
        return plan.get((year, school, klass, parent))
