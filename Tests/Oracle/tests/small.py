"""A world of two schools that fits in the head, and how to ask it."""

import json
import pathlib
import tempfile

from oracle import batch, clock, indicators
from oracle.ledger import Ledger
from oracle.reference import Reference
from oracle.roster import Roster
from oracle.scene import DATA
from oracle.world import World

YEAR = "2025-2026"
ROSTER = {
    "schools": "school_code,name,levels,province_code,commune_code\nS,S,THPT,22,c1\nZ,Z,THPT,22,c2\n",
    "classes": f"school_year,school_code,class_code,grade,size\n{YEAR},S,10A,10,\n{YEAR},S,11A,11,\n"
    f"{YEAR},Z,10Z,10,3\n",
    "students": "school_year,school_code,class_code,student_id,from,to\n"
    f"{YEAR},S,10A,h0,,\n{YEAR},S,10A,h1,,2025-10-15\n{YEAR},S,11A,h1,2025-10-16,\n"
    f"{YEAR},S,10A,h2,2025-11-01,\n{YEAR},S,11A,g2,,\n",
    "teachers": "school_code,teacher_id,full_name,department\nS,g1,,Toán\nS,g2,,Văn\nZ,g2,,Sử\nS,g9,,Văn\n",
    # g2 is also a student of 11A, and teaches in both schools; nobody teaches GDTC.
    "offerings": "school_year,school_code,class_code,subject,teacher_id,planned_periods\n"
    f"{YEAR},S,10A,TOAN,g1,10\n{YEAR},S,10A,TOAN,g2,10\n{YEAR},S,10A,NGUVAN,g2,10\n"
    f"{YEAR},S,11A,TOAN,g1,20\n{YEAR},S,11A,GDTC,,20\n{YEAR},Z,10Z,NGUVAN,g2,20\n",
    "lessons": "school_year,subject,grade,lesson_no,periods,school_code\n"
    f"{YEAR},TOAN,10,1,1,\n{YEAR},TOAN,10,2,1,\n{YEAR},TOAN,10,2,2,S\n{YEAR},TOAN,10,50,1,S\n"
    f"{YEAR},NGUVAN,10,1,1,\n{YEAR},NGUVAN,10,7,1,Z\n",
    "accounts": "source,account_id,person_id\nolm,toan@s,g1\n",
}


def event(kind, person, at, obj=None, school="S", klass=None, subject=None, role=None, end=None, **more):
    """One line; `source` = another platform, `lesson_no`, `level`, `hash` go to the object."""
    thing = {name: more.pop(name) for name in ("lesson_no", "level", "hash") if name in more}
    if obj is not None:
        thing["id"] = obj
    return {
        "event": kind, "at": at if "T" in at else at + "T08:00:00", "end": end, "school": school,
        "actor": {"id": person, "role": role}, "class": klass, "subject": subject,
        "object": thing or None, **more,
    }


class Small:
    def __init__(self, *events, **tables):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**ROSTER, **tables}.items():
                (pathlib.Path(folder) / f"{name}.csv").write_text(text, "utf-8")
            self.roster = Roster(folder, Reference(DATA))
        world = World(self.roster)
        for name in ("olm", "k12"):
            source = batch.Source(name, clock.Zone())
            lines = [json.dumps(e) for e in events if e.get("source", "olm") == name]
            received = clock.parse_time("2026-08-01T00:00:00Z", source.zone)
            loaded = batch.load("\n".join(lines).encode(), source, received)
            assert loaded.accepted == len(lines), loaded.accounting()
            world.add(source, loaded.events)
        self.ledger = Ledger(world)

    def rows(self, indicator, window="year", *by, **filters):
        filters = {name: (value,) for name, value in filters.items()}
        return indicators.rows(indicator, self.ledger, YEAR, window, by, "blended", filters)

    def counts(self, indicator, window="year", *by, **filters):
        """{keys: "numerator/denominator status"}; of a table without keys just the text."""
        found = {
            tuple(r["keys"].values()): f"{r['numerator']}/{r['denominator']} {r['status']}"
            for r in self.rows(indicator, window, *by, **filters)
        }
        return found if by else found[()]
