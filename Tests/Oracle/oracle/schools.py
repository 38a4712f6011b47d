"""Indicators whose units are parts of a school: its plans, classes, exams, lessons, persons."""

from fractions import Fraction

from .calendar import year_days
from .scope import keyed_rows


def online_attainment(question):
    """A unit is (school, subject, grade) with planned minutes, judged as online_share is.

    An offering without planned minutes in the row still brings its credited ones to its unit.
    """
    sums = {}
    for offering, keys, span, reports in question.offerings():
        group, unit = question.group(keys, span), (offering.school, offering.subject, offering.grade)
        if reports:
            total = sums.setdefault((id(group), unit), [0, Fraction(0), group, span, keys["level"]])
            credits = question.ledger.credits(offering.key, question.profile)
            total[0] += sum(minutes for day, minutes in credits if span.holds(day))
            total[1] += question.calendar(keys["province"]).planned(offering, span)
    for (_, unit), (minutes, planned, group, span, level) in sums.items():
        if planned == 0:
            continue
        group.reporting.add(unit)
        last = span.last or year_days(question.year)[1]
        target = question.roster.targets.on("online_share", level, last)
        if target is not None and 100 * minutes >= target.threshold * planned:
            group.hits.add(unit)
    return question.rows("online_attainment")


def lms_classes(question):
    """A scope of some subjects counts only the acts placed in an offering of these."""
    for offering, keys, span, reports in question.offerings():
        group, unit = question.group(keys, span), (offering.school, offering.klass)
        if not reports:
            continue
        group.reporting.add(unit)
        acts = question.deeds.class_acts.get(offering.key[:3], ())
        if question.names("subject"):
            acts = [act for act in acts if act[1] == offering.subject]
        if any(span.holds(day) for day, _ in acts):
            group.hits.add(unit)
    return question.rows("lms_classes")


def online_tests(question):
    """Exams of all schools, whether they report or not; one exam may belong to several groups."""
    for _, keys, span, _ in question.offerings():
        question.group(keys, span)
    for unit, day, place, online in question.deeds.exams:
        for group in question.placed(place, day):
            group.reporting.add(unit)
            if online:
                group.hits.add(unit)
    return question.rows("online_tests")


def material_coverage(question):
    """Published in the school year up to the row's last day, wherever the row begins."""
    for offering, keys, span, reports in question.offerings():
        group = question.group(keys, span)
        plan = (offering.school, offering.subject, offering.grade)
        for number in question.roster.numbers(question.year, *plan):
            unit = (*plan, number)
            if not reports:
                continue
            group.reporting.add(unit)
            published = question.deeds.materials.get((question.year, *unit))
            if published is not None and published <= span.last:
                group.hits.add(unit)
    return question.rows("material_coverage")


def enrolled(question):
    """Fills the groups with the persons enrolled in their classes; yields (group, span, persons)."""
    for offering, keys, span, reports in question.offerings():
        group = question.group(keys, span)
        if reports:
            persons = enrolled_at_end(question, keys["province"], offering, span)
            group.reporting |= persons
            yield group, span, persons


def enrolled_at_end(question, province, offering, span):
    """On the last day of the row, or the last teaching day of the year if that is earlier."""
    ends = [end for _, end, _ in question.calendar(province).weeks.values()]
    day = min(span.last, max(ends, default=span.last))
    return question.roster.enrolled(offering.year, offering.school, offering.klass, day) or set()


def active_students(question):
    days = question.deeds.person_days
    for group, span, persons in enrolled(question):
        group.hits |= {p for p in persons if any(map(span.holds, days.get(p, ())))}
    return question.rows("active_students")


def ai_students(question):
    """Any person of role student counts, enrolled or not, where the use was.

    The use itself makes its school report on that day, so that is no further condition.
    """
    keyed = [name for name in ("tool", "purpose") if name in question.by]
    outer, persons = question.without(keyed), {}
    for _ in enrolled(outer):
        pass
    for use in question.deeds.student_uses:
        for group in outer.placed(use.place, use.day):
            group.hits.add(use.person)
            keys = persons.setdefault(id(group), {})
            keys.setdefault(use.key(keyed), set()).add(use.person)
    if not keyed:
        return outer.rows()

    def counts_of(group):
        return ((key, len(who), {}) for key, who in persons.get(id(group), {}).items())

    return keyed_rows(question, outer, keyed, counts_of)
