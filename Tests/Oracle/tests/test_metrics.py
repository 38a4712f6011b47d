import json
import pathlib
import tempfile
import unittest
from fractions import Fraction

from oracle import batch, caps, clock, evidence, items, share
from oracle.calendar import Calendar
from oracle.ledger import Ledger
from oracle.reference import Reference
from oracle.roster import Offering, Roster
from oracle.rounding import decimal6, round_half_away
from oracle.scene import DATA
from oracle.world import World

YEAR = "2025-2026"
ROSTER = {
    "schools": "school_code,name,levels,province_code\nS,Trường,THPT,22\nZ,Trường,THPT,22\n",
    "classes": f"school_year,school_code,class_code,grade,size\n{YEAR},S,10A,10,\n{YEAR},S,10B,10,3\n"
    f"{YEAR},Z,10A,10,3\n",
    "students": "school_year,school_code,class_code,student_id,from,to\n"
    + "".join(f"{YEAR},S,10A,h{n},,\n" for n in range(3))
    + f"{YEAR},S,10A,h3,2025-11-01,\n",
    "teachers": "school_code,teacher_id\nS,g\n",
    "offerings": "school_year,school_code,class_code,subject,teacher_id,planned_periods\n"
    f"{YEAR},S,10A,TOAN,g,\n{YEAR},S,10B,TOAN,g,1\n{YEAR},Z,10A,TOAN,g,\n",
    "lessons": "school_year,subject,grade,lesson_no,periods\n" f"{YEAR},TOAN,10,1,1\n",
}


class Small:
    """A school with a class of three (four from November) and a class of size 3."""

    def __init__(self, *events):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in ROSTER.items():
                (pathlib.Path(folder) / f"{name}.csv").write_text(text, "utf-8")
            self.roster = Roster(folder, Reference(DATA))
        world = World(self.roster)
        source = batch.Source("olm", clock.Zone())
        data = "\n".join(map(json.dumps, events)).encode()
        loaded = batch.load(data, source, clock.parse_time("2026-08-01T00:00:00Z", source.zone))
        assert loaded.accepted == len(events), loaded.quarantine
        world.add(source, loaded.events)
        self.ledger = Ledger(world)

    def evidence(self, klass="10A"):
        return evidence.rows(self.ledger, self.roster.offerings[YEAR, "S", klass, "TOAN"])


def event(kind, person, at, end=None, obj="m", role=None, klass="10A", **thing):
    return {
        "event": kind, "at": at, "end": end, "actor": {"id": person, "role": role}, "school": "S",
        "class": klass, "subject": "Toán", "object": {"id": obj, **thing},
    }


def session(minutes, attended, students=("h0", "h1"), **more):
    day = "2025-10-06T07:"
    yield event("live_host", "g", day + "00:00", f"2025-10-06T{7 + minutes // 60:02}:{minutes % 60:02}:00", **more)
    for student in students:
        yield event("live_join", student, day + "00:00", f"2025-10-06T07:{attended - 1:02}:01", **more)


class Live(unittest.TestCase):
    def one(self, *events):
        (row,) = Small(*events).evidence()
        return row["reason"], row["credit_minutes"], row["participants"], row["roster"]

    def test_grace_and_two_thirds(self):
        self.assertEqual(self.one(*session(40, 27)), ("counted", 45, 2, 3))
        self.assertEqual(self.one(*session(39, 26)), ("too_short", 0, 2, 3))
        self.assertEqual(self.one(*session(40, 26)), ("low_participation", 0, 0, 3))

    def test_half_of_the_class_is_two_of_three(self):
        self.assertEqual(self.one(*session(45, 45, ("h0",)))[0], "low_participation")
        self.assertEqual(self.one(*session(45, 45, ("h0", "h3")))[2], 1)  # h3 is not there yet

    def test_no_host(self):
        only = list(session(45, 45))[1:]
        self.assertEqual(self.one(*only), ("no_host", 0, 0, 3))

    def test_class_by_size_needs_the_role(self):
        more = {"klass": "10B"}
        rows = Small(*session(45, 45, ("x", "y"), **more)).evidence("10B")
        self.assertEqual((rows[0]["participants"], rows[0]["reason"]), (0, "low_participation"))
        host = event("live_host", "g", "2025-10-06T07:00:00", "2025-10-06T07:45:00", **more)
        rows = Small(host, *list(session(45, 45, "xyzw", role="student", **more))[1:]).evidence("10B")
        self.assertEqual((rows[0]["participants"], rows[0]["roster"]), (3, 3))
        self.assertEqual(rows[0]["counted"]["strict"], 45)

    def test_midnight_makes_two_sessions(self):
        night = ("2025-10-06T23:20:00", "2025-10-07T00:41:00")
        joins = [event("live_join", h, *night) for h in ("h0", "h1")]
        rows = Small(event("live_host", "g", *night), *joins).evidence()
        self.assertEqual([(r["day"], r["minutes"]) for r in rows], [("2025-10-06", 40), ("2025-10-07", 41)])


class OverTheYear(unittest.TestCase):
    def test_credit_day_is_the_first_with_half_of_the_class(self):
        rows = Small(
            event("lesson_publish", "g", "2026-01-05T08:00:00", lesson_no=1),
            event("lesson_view", "h0", "2025-10-01T08:00:00", "2025-10-01T08:22:00"),  # 22 of 45
            event("lesson_view", "h0", "2025-10-03T08:00:00"),
            event("lesson_complete", "h1", "2025-10-02T23:59:59"),
        ).evidence()
        self.assertEqual((rows[0]["day"], rows[0]["participants"], rows[0]["roster"]), ("2025-10-03", 2, 3))
        self.assertEqual((rows[0]["minutes"], rows[0]["counted"]["strict"]), (45, 0))

    def test_without_teacher_or_half(self):
        view = event("lesson_complete", "h0", "2025-10-02T08:00:00", expected_minutes=600)
        (row,) = Small(view).evidence()
        self.assertEqual((row["reason"], row["minutes"], row["participants"]), ("no_teacher_act", 135, 1))
        (row,) = Small(view, event("lesson_publish", "g", "2025-10-02T08:00:00")).evidence()
        self.assertEqual((row["reason"], row["day"], row["roster"]), ("low_participation", None, 3))

    def test_task_needs_a_number_of_the_plan(self):
        def task(number):
            return Small(
                event("assignment_give", "g", "2025-10-02T08:00:00"),
                event("quiz_attempt", "h0", "2025-10-02T09:00:00", lesson_no=number),
                event("assignment_submit", "h1", "2025-10-04T09:00:00"),
            ).evidence()

        self.assertEqual(task(99), [])
        (row,) = task(1)
        self.assertEqual((row["day"], row["counted"]), ("2025-10-04", {"strict": 0, "blended": 0, "broad": 45}))

    def test_caps_take_in_order(self):
        small = Small()
        offering = Offering(YEAR, "S", "10A", "TOAN", 10, Fraction(3), None, set())

        def item(mode, obj, day, credit, number):
            return items.Item(mode, obj, "olm", day, 1, 1, credit, credit, "counted", number)

        late = item("live", "b", 10, 135, 1)
        lesson = item("lesson", "a", 9, 45, None)
        free = item("live", "\uff21", 11, 45, None)
        last = item("live", "\U0001f600", 11, 45, None)
        got = caps.apply(small.roster, offering, [last, free, late, lesson], "blended")
        self.assertEqual([got[i] for i in (lesson, late, free, last)], [45, 45, 45, 0])
        self.assertEqual(caps.apply(small.roster, offering, [lesson, late], "strict")[lesson], 0)


class Shares(unittest.TestCase):
    def test_silent_school_only_lowers_coverage(self):
        rows = share.rows(Small(*session(45, 45)).ledger, YEAR, "HK1", ("subject",))
        self.assertEqual(
            rows,
            [{
                "keys": {"subject": "TOAN", "level": "secondary"}, "numerator": "45",
                "denominator": "2453.142857", "value": "0.018344", "target": "10",
                "status": "not_met", "coverage": "0.502370", "profile": "blended",
            }],
        )

    def test_rows_of_months_decide_reporting_themselves(self):
        rows = share.rows(Small(*session(45, 45)).ledger, YEAR, "HK1", ("month",))
        self.assertEqual(
            [(r["keys"]["month"], r["numerator"], r["status"]) for r in rows],
            [("2025-09", "0", "no_data"), ("2025-10", "45", "not_met"), ("2025-11", "0", "no_data"),
             ("2025-12", "0", "no_data"), ("2026-01", "0", "no_data")],
        )
        # Teaching weeks 5 to 8 of 18 begin in October; 4,725 and 45 minutes are planned a year.
        weekly = Fraction(2430, 18) + Fraction(1285714, 10**6)
        self.assertEqual(rows[1]["denominator"], decimal6(4 * weekly))

    def test_planned_minutes(self):
        roster = Small().roster
        offering = roster.offerings[YEAR, "S", "10B", "TOAN"]
        calendar = Calendar(YEAR, roster.weeks(YEAR, "22"))

        def planned(window):
            return decimal6(calendar.planned(offering, calendar.span(window)))

        self.assertEqual(planned("HK1"), "23.142857")
        self.assertEqual(planned("HK2"), "21.857143")
        self.assertEqual(planned("week:1"), "1.285714")
        self.assertEqual(planned("to_date:2026-01-10"), "21.857138")
        self.assertEqual(planned("to_date:2026-01-11"), "23.142857")
        self.assertEqual(planned("to_date:2026-01-18"), "24.428571")

    def test_rounding(self):
        self.assertEqual([round_half_away(Fraction(n, 2)) for n in (-3, -1, 1, 3)], [-2, -1, 1, 2])
        self.assertEqual(decimal6(Fraction(1, 2 * 10**6)), "0.000001")


if __name__ == "__main__":
    unittest.main()
