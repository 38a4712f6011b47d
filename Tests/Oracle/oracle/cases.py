"""What to ask: indicators x school years x windows x groupings x profiles x filters."""

import itertools
import random

from .indicators import CATALOGUE

WINDOWS = {
    "2025-2026": (
        "year HK1 HK2 month:2025-08 month:2025-09 month:2025-10 month:2026-01 month:2026-02 "
        "month:2026-06 week:1 week:5 week:18 week:33 week:35 to_date:2025-08-30 to_date:2025-10-08 "
        "to_date:2025-10-12 to_date:2026-01-10 to_date:2026-01-11 to_date:2026-07-31"
    ).split(),
    "2024-2025": "year HK1 HK2 month:2025-01 week:20 to_date:2025-03-31".split(),
    "2026-2027": "year HK1 month:2026-08 week:3 to_date:2026-10-04".split(),
}
BYS = (
    "", "level", "grade", "subject", "school", "class", "subject,grade", "school,subject,grade",
    "stage", "province", "commune", "month", "week", "school,month", "grade,level,school",
    "week,subject", "school,class,subject",
)
EXTENDED_BYS = ("department", "school,department", "month,week", "province,month,class")
# Asked of the other indicators only, where they mean something.
MORE_BYS = (
    "tool", "purpose", "tool,purpose", "subject,tool", "school,purpose", "month,tool",
    "cognitive_level", "subject,cognitive_level", "school,cognitive_level", "subject,month",
    "grade,month", "teacher", "teacher,subject", "teacher,month", "department,subject", "department,week",
    "school,tool,purpose", "week,purpose", "class,subject,week", "commune,month", "stage,level",
    "province,cognitive_level", "commune,grade,month",
)
FILTERS = ((), (("level", "secondary"),), (("school", "22000101"),), (("subject", "TOAN"),))
MORE_FILTERS = (
    (("level", "primary"),), (("stage", "THCS"),), (("grade", "4"),), (("province", "22"),), (("commune", "07001"),),
    (("school", "22000202"), ("class", "11B")), (("subject", "TINCN"),),
    (("province", "08"), ("subject", "TOAN")),
)
PROFILES = ("strict", "blended", "broad")


def sample(cases, limit, seed):
    if limit and len(cases) > limit:
        return random.Random(seed).sample(cases, limit)
    return cases


def online_share(options):
    """The cases of online_share, sampled as when it was the only indicator."""
    bys = BYS + (EXTENDED_BYS if options.extended else ())
    filters = FILTERS if options.filters else FILTERS[:1]
    cases = [
        (year, *case)
        for year, windows in WINDOWS.items()
        for case in itertools.product(windows, bys, PROFILES, filters)
    ]
    return sample(cases, options.limit, options.seed)


def of_indicator(name, options):
    if name == "online_share":
        return online_share(options)
    entry = CATALOGUE[name]
    bys = BYS + MORE_BYS + (EXTENDED_BYS if options.extended else ())
    bys = [by for by in bys if set(filter(None, by.split(","))) <= set(entry.names)]
    filters = FILTERS + MORE_FILTERS if options.filters else FILTERS[:1]
    filters = [f for f in filters if {key for key, _ in f} <= set(entry.filters)]
    profiles = PROFILES if entry.profiled else ("blended",)
    cases = [
        (year, *case)
        for year, windows in WINDOWS.items()
        for case in itertools.product(windows, bys, profiles, filters)
    ]
    return sample(cases, options.limit, f"{options.seed} {name}")
