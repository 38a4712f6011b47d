"""Indicators whose units are teachers (METRICS 5 and 7)."""

from .deeds import PUBLISHES
from .scope import keyed_rows

ROOMS = frozenset(("class_open", "lesson_publish", "assignment_give"))
AI_MIN_DAYS = 2
# METRICS 5 counts a use with a subject under that subject only, and does not speak of a word that is
# in no table. Read here: it names a subject that nobody teaches. False: as if it named none.
UNKNOWN_SUBJECT_IS_ONE = True


def teachers_online(question):
    """Always by the blended profile, whatever profile is asked."""
    for teacher, offering, group, span, reports in question.teachings():
        credits = question.ledger.credits(offering.key, "blended")
        if reports and any(span.holds(day) for day, _ in credits):
            group.hits.add(teacher)
    return question.rows("teachers_online")


def with_acts(question, kinds, target):
    """Teachers with such an act; theirs wherever they did it."""
    for teacher, _, group, span, reports in question.teachings():
        acts = question.deeds.teacher_acts.get(teacher, ())
        if reports and any(a[0] in kinds and span.holds(a[3]) for a in acts):
            group.hits.add(teacher)
    return question.rows(target)


def virtual_classes(question):
    return with_acts(question, ROOMS, "virtual_classes")


def material_authors(question):
    return with_acts(question, PUBLISHES, "material_authors")


def lessons_per_teacher(question):
    """The target is one lesson a month: it is held only against rows that are months."""
    for teacher, _, group, span, reports in question.teachings():
        if reports:
            acts = question.deeds.teacher_acts.get(teacher, ())
            group.hits |= {a[:3] for a in acts if a[0] in PUBLISHES and span.holds(a[3])}
    monthly = "month" in question.by or question.window.startswith("month:")
    monthly = monthly and "week" not in question.by
    return question.rows("lessons_per_teacher" if monthly else None, per_cent=False)


class Scope:
    """Days and subjects through which a teacher belongs to a group."""

    def __init__(self):
        self.spans, self.subjects = set(), set()


def ai_teachers(question):
    keyed = [name for name in ("tool", "purpose") if name in question.by]
    outer = question.without(keyed)
    scopes = {}
    for teacher, offering, group, span, reports in outer.teachings():
        if reports:
            scope = scopes.setdefault(id(group), {}).setdefault(teacher, Scope())
            scope.spans.add(span)
            scope.subjects.add(offering.subject)
    # A use with a subject counts under that subject only, one without under all its teacher has.
    by_subject = question.names("subject")

    def subject(use):
        return use.place.subject if UNKNOWN_SUBJECT_IS_ONE else use.place.subject or None

    def uses(group):
        for teacher, scope in scopes.get(id(group), {}).items():
            yield teacher, [
                use
                for use in question.deeds.teacher_uses.get(teacher, ())
                if any(span.holds(use.day) for span in scope.spans)
                and (not by_subject or subject(use) in (None, *scope.subjects))
            ]

    if keyed:
        return by_tool(question, outer, keyed, uses)
    weekly = "week" in question.by or question.window.startswith("week:")
    least = 1 if weekly else AI_MIN_DAYS
    for group in outer.groups.values():
        group.hits = {t for t, found in uses(group) if len({use.day for use in found}) >= least}
    return outer.rows("ai_teachers")


def by_tool(question, outer, keyed, uses):
    def counts_of(group):
        minutes = {}
        for teacher, mine in uses(group):
            for use in mine:
                days = minutes.setdefault(use.key(keyed), {})
                days[teacher, use.day] = days.get((teacher, use.day), 0) | use.mask
        for key, days in minutes.items():
            active = sum(mask.bit_count() for mask in days.values())
            more = {"teacher_days": len(days), "active_minutes": active}
            yield key, len({teacher for teacher, _ in days}), more

    return keyed_rows(question, outer, keyed, counts_of)
