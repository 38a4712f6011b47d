"""Rows that only the indicators of persons tell apart: teachers of several schools, pupils who move."""

from .gen_roster import OWN_CALENDAR, YEAR

SHARED = (("gv-chung-1", ("Văn", "")), ("gv-chung-2", ("Toán - Tin", "Văn")), ("gv-chung-3", ("", "")))
BOTH = "gv-học-sinh"  # teaches, and is enrolled: role student unless an event says otherwise


def rows_by_school(builder, table, ambiguous):
    """Rows of the year by school; without own calendars, whose windows differ from the others'."""
    own = {s[0] for s in builder.schools if s[3] == OWN_CALENDAR}
    silent, found = builder.schools[-1][0], {}
    for row in table:
        if row[0] == YEAR and row[1] != silent and (ambiguous or row[1] not in own):
            found.setdefault(row[1], []).append(row)
    return found


def teachers(builder, rng, ambiguous):
    offered = rows_by_school(builder, builder.offerings, ambiguous)
    schools = sorted(offered)
    for name, departments in SHARED:
        for school, department in zip(rng.sample(schools, min(2, len(schools))), departments):
            builder.teachers.append((school, name, f"Trần {name}", department))
            for row in rng.sample(offered[school], min(3, len(offered[school]))):
                builder.offerings.append((*row[:4], name, *row[5:]))
        builder.all_teachers.append(name)
    taught = rng.choice(offered[schools[0]])
    builder.offerings.append((*taught[:4], BOTH, *taught[5:]))
    builder.all_teachers.append(BOTH)


def pupils(builder, rng, ambiguous):
    """Only in classes that have a list: one row would make a list of a class known by its size."""
    listed = rows_by_school(builder, builder.students, ambiguous)
    classes = sorted({row[:3] for rows in listed.values() for row in rows})
    if not classes:
        return
    first, last = int(YEAR[:4]), int(YEAR[5:])
    spans = (
        (("", f"{first}-10-15"), (f"{first}-10-16", "")),  # moves between two days
        (("", f"{first}-10-31"), (f"{first}-10-12", "")),  # in two classes for a while
        ((f"{first}-09-05", ""), (f"{first}-09-05", "")),  # in two classes
        ((f"{last}-01-12", f"{last}-05-30"), (f"{last}-01-05", f"{last}-01-10")),
        ((f"{first}-11-01", f"{last}-05-24"), (f"{last}-05-25", f"{last}-06-30")),
    )
    for number in range(12):
        for (start, stop), place in zip(rng.choice(spans), rng.sample(classes, min(2, len(classes)))):
            builder.students.append((*place, f"hs-chuyển-{number}", start, stop, ""))
    builder.students.append((*rng.choice(classes), BOTH, "", "", ""))


def targets(builder, rng, ambiguous):
    """A roster's own rows; from a day within the year only where the spec is open."""
    table = builder.tables.table(
        "targets", "indicator level threshold operator document clause valid_from valid_to"
    )
    start = "2025-11-15" if ambiguous else "2022-01-25"
    for indicator in rng.sample(
        ("ai_teachers", "virtual_classes", "material_authors", "online_tests", "active_students",
         "material_coverage", "lms_classes", "teachers_online"), 3
    ):
        threshold = rng.choice(("50", "33", "66.7", "100", "12.5"))
        table.append((indicator, "", threshold, ">=", "KH của trường", "1", start, ""))


def add(builder, rng, ambiguous):
    teachers(builder, rng, ambiguous)
    pupils(builder, rng, ambiguous)
    if rng.random() < 0.5:
        targets(builder, rng, ambiguous)
