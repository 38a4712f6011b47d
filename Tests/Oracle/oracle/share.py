"""Rows of online_share (METRICS 4.5, INTERFACES 5)."""

import functools
import itertools
from fractions import Fraction

from .calendar import year_days
from .rounding import decimal6

NAMES = (
    "province commune school stage level grade subject class teacher department month week".split()
)
FIXED = NAMES[:8]
TIMES = ("month", "week")


def stage(grade):
    return "TH" if grade <= 5 else "THCS" if grade <= 9 else "THPT"


def fixed_keys(roster, offering):
    province, commune = roster.schools[offering.school]
    return {
        "province": province,
        "commune": commune,
        "school": offering.school,
        "stage": stage(offering.grade),
        "level": "primary" if offering.grade <= 5 else "secondary",
        "grade": offering.grade,
        "subject": offering.subject,
        "class": offering.klass,
    }


def people_keys(roster, offering, by):
    """An offering counts once for each teacher, or each department, asked for."""
    pairs = [(t, roster.departments.get((offering.school, t))) for t in offering.teachers]
    if "department" in by:
        pairs = [pair for pair in pairs if pair[1] is not None]
    names = [n for n in ("teacher", "department") if n in by]
    if not names:
        return [{}]
    distinct = {tuple({"teacher": t, "department": d}[n] for n in names) for t, d in pairs}
    return [dict(zip(names, values)) for values in distinct]


@functools.lru_cache(maxsize=1024)
def time_spans(calendar, outer, by):
    """[(keys, span)]: the outer window itself, or its months and weeks cut to it."""
    if not any(name in by for name in TIMES):
        return [({}, outer)]
    months = calendar.months(outer) if "month" in by else [None]
    weeks = calendar.weeks_in(outer) if "week" in by else [None]
    rows = []
    for month, week in itertools.product(months, weeks):
        span, keys = outer, {}
        if month is not None:
            keys["month"], span = month, span.cut(calendar.span(f"month:{month}"))
        if week is not None:
            keys["week"], span = week, span.cut(calendar.span(f"week:{week}"))
        if not span.empty:
            rows.append((keys, span))
    return rows


def sort_key(values):
    """Strings by bytes, numbers by value, null last."""
    return [
        (1, b"") if v is None else (0, v.encode("utf-8") if isinstance(v, str) else v)
        for v in values
    ]


def rows(ledger, year, window, by=(), profile="blended", filters=None):
    roster, filters = ledger.roster, filters or {}
    names = list(by) + ([] if "level" in by else ["level"])
    sums = {}
    for key, offering in roster.offerings.items():
        if offering.year != year:
            continue
        keys = fixed_keys(roster, offering)
        if any(str(keys[name]) not in allowed for name, allowed in filters.items()):
            continue
        calendar = ledger.calendar(year, keys["province"])
        credits = ledger.credits(key, profile)
        people = people_keys(roster, offering, by)
        for time_keys, span in time_spans(calendar, calendar.span(window), tuple(by)):
            planned = ledger.planned(key, calendar, span)
            reports = ledger.reports(offering.school, span)
            minutes = sum(m for day, m in credits if span.holds(day))
            for person_keys in people:
                group = {**keys, **time_keys, **person_keys}
                values = tuple(group[n] for n in names)
                total = sums.setdefault(values, [0, Fraction(0), Fraction(0), 0])
                total[3] = max(total[3], span.last or 0)
                total[2] += planned
                if reports:
                    total[0] += minutes
                    total[1] += planned
    targets = roster.targets
    found = []
    for values in sorted(sums, key=sort_key):
        keys, (minutes, reporting, planned, last) = dict(zip(names, values)), sums[values]
        target = targets.on("online_share", keys["level"], last or year_days(year)[1])
        found.append(row(keys, minutes, reporting, planned, target, profile))
    return found


def row(keys, minutes, reporting, planned, target, profile):
    if reporting == 0:
        status = "no_data"
    elif target is None:
        status = "no_target"
    else:
        status = "met" if 100 * minutes >= target.threshold * reporting else "not_met"
    return {
        "keys": keys,
        "numerator": str(minutes),
        "denominator": decimal6(reporting),
        "value": None if reporting == 0 else decimal6(minutes / reporting),
        "target": target and target.text,
        "status": status,
        "coverage": decimal6(reporting / planned if planned else 0),
        "profile": profile,
    }
