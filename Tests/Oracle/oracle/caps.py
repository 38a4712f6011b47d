"""Caps of each profile (METRICS 4.3 and 4.4)."""

from .items import lesson_minutes
from .rounding import round_half_away

PROFILES = {
    "strict": ("live",),
    "blended": ("live", "lesson"),
    "broad": ("live", "lesson", "task"),
}
MODE_ORDER = {"live": 0, "lesson": 1, "task": 2}


def order(item):
    """Order of taking, and of the evidence: items without a day come last."""
    return (
        item.day is None,
        item.day or 0,
        MODE_ORDER[item.mode],
        item.object.encode("utf-8"),
        item.source.encode("utf-8"),
    )


def apply(roster, offering, items, profile):
    """{item: minutes counted} of one profile, items outside the profile get 0."""
    left_of_year = round_half_away(offering.periods * offering.pm)
    left_of_lesson = {}
    counted = {}
    for item in sorted(items, key=order):
        if item.mode not in PROFILES[profile]:
            counted[item] = 0
            continue
        taken = min(item.credit, left_of_year)
        if item.lesson_no is not None:
            whole = lesson_minutes(roster, offering, item.lesson_no)
            left = left_of_lesson.get(item.lesson_no, whole)
            taken = min(taken, left)
            left_of_lesson[item.lesson_no] = left - taken
        left_of_year -= taken
        counted[item] = taken
    return counted
