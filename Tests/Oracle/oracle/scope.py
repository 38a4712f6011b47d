"""Groups of units: which belong to a scope, which of them report, which of them are hit.

A row exists for every group the roster gives, also where nothing lies in the window or no school
reports: its denominator is then 0, its value null and its status `no_data`.
"""

from fractions import Fraction

from .calendar import year_days
from .rounding import decimal6
from .share import fixed_keys, people_keys, sort_key, stage, time_spans


class Sets:
    """Units in reporting schools, what the numerator counts, and the last day of the row."""

    def __init__(self):
        self.reporting, self.hits, self.last = set(), set(), 0


class Question:
    """What is asked of an indicator."""

    def __init__(self, ledger, year, window, by=(), profile="blended", filters=None):
        self.ledger, self.roster, self.deeds = ledger, ledger.roster, ledger.world.deeds
        self.year, self.window, self.by, self.profile = year, window, tuple(by), profile
        self.filters = filters or {}
        self.groups = {}

    def without(self, names):
        """The same question not grouped by these names."""
        by = [name for name in self.by if name not in names]
        return Question(self.ledger, self.year, self.window, by, self.profile, self.filters)

    def names(self, name):
        """Whether the scope tells apart by this name."""
        return name in self.by or name in self.filters

    def admits(self, keys):
        return all(str(keys.get(name)) in allowed for name, allowed in self.filters.items())

    def calendar(self, province):
        return self.ledger.calendar(self.year, province)

    def spans(self, province):
        """[(keys of month and week, days)] of the rows."""
        calendar = self.calendar(province)
        return time_spans(calendar, calendar.span(self.window), self.by)

    def group(self, keys, span):
        values = tuple(keys[name] for name in self.by)
        sets = self.groups.setdefault(values, Sets())
        sets.last = max(sets.last, span.last or 0)
        return sets

    def offerings(self):
        """(offering, keys, span, reports) for every row of time."""
        for offering in self.roster.offerings.values():
            keys = fixed_keys(self.roster, offering)
            if offering.year != self.year or not self.admits(keys):
                continue
            for time_keys, span in self.spans(keys["province"]):
                reports = self.ledger.reports(offering.school, span)
                yield offering, {**keys, **time_keys}, span, reports

    def teachings(self):
        """(teacher, offering, group, span, reports): an offering counts for each of its teachers."""
        people = {"teacher", "department"} & set(self.by)
        for offering, keys, span, reports in self.offerings():
            if not people:  # a class that nobody teaches has a row too
                self.group(keys, span)
            for teacher in offering.teachers:
                only = Taught(offering, teacher)
                for person_keys in people_keys(self.roster, only, self.by):
                    group = self.group({**keys, **person_keys}, span)
                    if reports:
                        group.reporting.add(teacher)
                    yield teacher, offering, group, span, reports

    def school_keys(self, school):
        province, commune = self.roster.schools[school]
        return {"province": province, "commune": commune, "school": school}

    def place_keys(self, place):
        """Keys of an event's place in a school of the roster; what it does not tell is null."""
        grade = place.grade
        level = grade and ("primary" if grade <= 5 else "secondary")
        return {
            **self.school_keys(place.school), "stage": grade and stage(grade), "level": level,
            "grade": grade, "subject": place.subject or None, "class": place.klass,
        }

    def placed(self, place, day):
        """The groups of an event by its place; none where the roster does not know the school."""
        if place.school not in self.roster.schools:
            return
        keys = self.place_keys(place)
        if not self.admits(keys):
            return
        for time_keys, span in self.spans(keys["province"]):
            if span.holds(day):
                yield self.group({**keys, **time_keys}, span)

    def coverage(self):
        """{values: share of the planned minutes that lie in reporting schools}: METRICS 4.5 knows
        no other coverage, so it is that of the group's offerings whatever the units are."""
        sums = {}
        for offering, keys, span, reports in self.offerings():
            planned = self.ledger.planned(offering.key, self.calendar(keys["province"]), span)
            for people in people_keys(self.roster, offering, self.by):
                both = {**keys, **people}
                total = sums.setdefault(tuple(both[n] for n in self.by), [Fraction(0), Fraction(0)])
                total[0] += planned if reports else 0
                total[1] += planned
        return {values: part / whole if whole else 0 for values, (part, whole) in sums.items()}

    def rows(self, target=None, per_cent=True):
        """`target`: the indicator it is looked up under, or None for no target."""
        found, coverage = [], self.coverage()
        for values in sorted(self.groups, key=sort_key):
            sets = self.groups[values]
            chosen = None
            if target:
                last = sets.last or year_days(self.year)[1]
                chosen = self.roster.targets.on(target, None, last)
            keys = dict(zip(self.by, values))
            counts = (len(sets.hits), len(sets.reporting), coverage.get(values, 0))
            found.append(row(keys, *counts, chosen, self.profile, per_cent))
        return found


class Taught:
    """One offering seen as one teacher's."""

    def __init__(self, offering, teacher):
        self.school, self.teachers = offering.school, {teacher}


def keyed_rows(question, outer, keyed, counts_of):
    """One row for each value of the `keyed` names that occurs in a group of `outer`.

    One event is enough for such a row, so no target, which is for users, is held against it.
    """
    found, coverage = [], outer.coverage()
    for values, group in outer.groups.items():
        for key, hits, more in counts_of(group):
            both = {**dict(zip(outer.by, values)), **dict(zip(keyed, key))}
            keys = {name: both[name] for name in question.by}
            counts = (hits, len(group.reporting), coverage.get(values, 0))
            found.append({**row(keys, *counts, None, question.profile), **more})
    return sorted(found, key=lambda r: sort_key(r["keys"].values()))


def row(keys, hits, units, coverage, target, profile, per_cent=True):
    if units == 0:
        status = "no_data"
    elif target is None:
        status = "no_target"
    else:
        scale = 100 if per_cent else 1
        status = "met" if scale * hits >= target.threshold * units else "not_met"
    return {
        "keys": keys,
        "numerator": str(hits),
        "denominator": str(units),
        "value": None if units == 0 else decimal6(Fraction(hits, units)),
        "target": target and target.text,
        "status": status,
        "coverage": decimal6(coverage),
        "profile": profile,
    }
