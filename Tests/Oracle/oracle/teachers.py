"""Indicators whose units are teachers (METRICS 5 and 7)."""

from .deeds import PUBLISHES
from .scope import Question, row
from .share import sort_key

ROOMS = frozenset(("class_open", "lesson_publish", "assignment_give"))
AI_MIN_DAYS = 2


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
    names = set(question.by) | {question.window.partition(":")[0]}
    monthly = "month" in names and "week" not in names
    return question.rows("lessons_per_teacher" if monthly else None, per_cent=False)


class Scope:
    """Days and subjects through which a teacher belongs to a group."""

    def __init__(self):
        self.spans, self.subjects = set(), set()


def ai_teachers(question):
    keyed = [name for name in ("tool", "purpose") if name in question.by]
    outer = Question(
        question.ledger, question.year, question.window,
        [name for name in question.by if name not in keyed], question.profile, question.filters,
    )
    scopes = {}
    for teacher, offering, group, span, reports in outer.teachings():
        if reports:
            scope = scopes.setdefault(id(group), {}).setdefault(teacher, Scope())
            scope.spans.add(span)
            scope.subjects.add(offering.subject)
    # A use with a subject counts under that subject only, one without under all its teacher has.
    by_subject = question.names("subject")

    def uses(group):
        for teacher, scope in scopes.get(id(group), {}).items():
            yield teacher, [
                use
                for use in question.deeds.teacher_uses.get(teacher, ())
                if any(span.holds(use.day) for span in scope.spans)
                and (not by_subject or use.place.subject in (None, *scope.subjects))
            ]

    if keyed:
        return by_tool(question, outer, keyed, uses)
    weekly = "week" in question.by or question.window.startswith("week:")
    least = 1 if weekly else AI_MIN_DAYS
    for group in outer.groups.values():
        group.hits = {t for t, found in uses(group) if len({use.day for use in found}) >= least}
    return outer.rows("ai_teachers")


def by_tool(question, outer, keyed, uses):
    """One use is enough here, so the target, which is for users, is not held against it."""
    found, coverage = [], outer.coverage()
    for values, group in outer.groups.items():
        minutes = {}
        for teacher, mine in uses(group):
            for use in mine:
                key = tuple({"tool": use.tool, "purpose": use.purpose}[name] for name in keyed)
                days = minutes.setdefault(key, {})
                days[teacher, use.day] = days.get((teacher, use.day), 0) | use.mask
        for key, days in minutes.items():
            keys = {**dict(zip(outer.by, values)), **dict(zip(keyed, key))}
            keys = {name: keys[name] for name in question.by}
            counts = (len({t for t, _ in days}), len(group.reporting), coverage.get(values, 0))
            made = row(keys, *counts, None, question.profile)
            made["teacher_days"] = len(days)
            made["active_minutes"] = sum(mask.bit_count() for mask in days.values())
            found.append(made)
    return sorted(found, key=lambda r: sort_key(r["keys"].values()))
