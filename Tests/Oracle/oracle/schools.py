"""Indicators whose units are parts of a school: its plans, classes, exams, lessons, persons."""

from fractions import Fraction

from .calendar import year_days


def online_attainment(question):
    """A unit is (school, subject, grade) with planned minutes, judged as online_share is."""
    sums = {}
    for offering, keys, span, reports in question.offerings():
        group, unit = question.group(keys, span), (offering.school, offering.subject, offering.grade)
        calendar = question.calendar(keys["province"])
        planned = calendar.planned(offering, span)
        if not planned:
            continue
        if reports:
            group.reporting.add(unit)
            total = sums.setdefault((id(group), unit), [0, Fraction(0), group, span, keys["level"]])
            credits = question.ledger.credits(offering.key, question.profile)
            total[0] += sum(minutes for day, minutes in credits if span.holds(day))
            total[1] += planned
    for (_, unit), (minutes, planned, group, span, level) in sums.items():
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
    """An exam belongs to every school in a place of which its events lie; all schools count."""
    exams = {}
    for source, thing, day, school, online in question.deeds.exams:
        exams.setdefault(school, []).append(((source, thing), day, online))
    for school in question.roster.schools:
        keys = question.school_keys(school)
        if not question.admits(keys):
            continue
        for time_keys, span in question.spans(keys["province"]):
            group = question.group({**keys, **time_keys}, span)
            for unit, day, online in exams.get(school, ()):
                if span.holds(day):
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
    """Fills the groups with persons enrolled on the last day; yields (group, span, persons)."""
    roster = question.roster
    for (year, school, klass), (grade, _) in roster.classes.items():
        if year != question.year:
            continue
        keys = question.class_keys(school, klass, grade)
        subjects = [None]
        if question.names("subject"):
            subjects = [k[3] for k in roster.offerings if k[:3] == (year, school, klass)]
        for subject in subjects:
            named = {**keys, "subject": subject}
            if not question.admits({k: v for k, v in named.items() if v is not None}):
                continue
            for time_keys, span in question.spans(keys["province"]):
                group = question.group({**named, **time_keys}, span)
                persons = enrolled_at_end(question, keys["province"], school, klass, span)
                reports = question.ledger.reports(school, span)
                if reports:
                    group.reporting |= persons
                yield group, span, persons if reports else ()


def enrolled_at_end(question, province, school, klass, span):
    """On the last day of the row, or the last teaching day of the year if that is earlier."""
    if span.empty:
        return set()
    ends = [end for _, end, _ in question.calendar(province).weeks.values()]
    day = min([span.last, max(ends)]) if ends else span.last
    return question.roster.enrolled(question.year, school, klass, day) or set()


def active_students(question):
    for group, span, persons in enrolled(question):
        for person in persons:
            if any(span.holds(day) for day in question.deeds.person_days.get(person, ())):
                group.hits.add(person)
    return question.rows("active_students")


def ai_students(question):
    """Any person of role student counts, enrolled or not, where the use was."""
    for _ in enrolled(question):
        pass
    roster = question.roster
    narrow = any(map(question.names, ("class", "grade", "stage", "level")))
    for use in question.deeds.student_uses:
        place = use.place
        if place.school not in roster.schools:
            continue
        known = roster.classes.get((question.year, place.school, place.klass))
        if narrow and known is None:
            continue
        keys = question.school_keys(place.school)
        if narrow:
            keys = question.class_keys(place.school, place.klass, known[0])
        if not question.admits(keys):
            continue
        for time_keys, span in question.spans(keys["province"]):
            if span.holds(use.day):
                question.group({**keys, **time_keys}, span).hits.add(use.person)
    return question.rows()
