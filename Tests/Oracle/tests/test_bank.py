import unittest

from .small import Small, event

COLUMNS = "opening created retired revived closing approved distinct contributors growth".split()


def question(kind, at, obj="q", person="g1", **more):
    return event(f"question_{kind}", person, at, obj, **more)


def bank(*events, window="month:2025-10", by=()):
    rows = Small(*events).rows("question_bank", window, *by)
    found = {tuple(r["keys"].values()): tuple(r[c] for c in COLUMNS) for r in rows}
    return found if by else found[()]


class States(unittest.TestCase):
    def test_no_question_is_a_row_of_zeros(self):
        self.assertEqual(bank(), (0,) * 8 + (None,))

    def test_in_order_of_time_whatever_the_order_of_arrival(self):
        events = [
            question("retire", "2025-10-20"), question("approve", "2025-10-08"),
            question("create", "2025-10-06"), question("update", "2025-10-09"),
        ]
        self.assertEqual(bank(*events), (0, 1, 1, 0, 0, 0, 0, 1, None))
        self.assertEqual(bank(*events[1:]), (0, 1, 0, 0, 1, 1, 1, 1, None))
        self.assertEqual(bank(*events, window="to_date:2025-10-19"), (0, 1, 0, 0, 1, 1, 1, 1, None))

    def test_one_instant_goes_by_kind(self):
        at = "2025-10-06T08:00:00"
        same = [question(kind, at) for kind in ("retire", "approve", "update", "create")]
        self.assertEqual(bank(*same[1:])[5], 1)
        self.assertEqual(bank(*same)[2:5], (1, 0, 0))

    def test_revived_and_growth(self):
        events = [
            question("create", "2025-09-06"), question("retire", "2025-09-07"),
            question("update", "2025-10-08"), question("create", "2025-09-06", "p"),
        ]
        self.assertEqual(bank(*events), (1, 0, 0, 1, 2, 0, 2, 0, "1.000000"))
        gone = events + [question("retire", "2025-10-09")]
        self.assertEqual(bank(*gone), (1, 0, 0, 0, 1, 0, 1, 0, "0.000000"))

    def test_exists_from_its_create_or_else_its_first_event(self):
        late = [question("approve", "2025-09-06"), question("create", "2025-10-06")]
        self.assertEqual(bank(*late), (0, 1, 0, 0, 1, 0, 1, 1, None))
        self.assertEqual(bank(late[0], window="month:2025-09"), (0, 1, 0, 0, 1, 1, 1, 0, None))

    def test_platforms_hashes_and_contributors(self):
        events = [
            question("create", "2025-10-06", hash="h"),
            question("create", "2025-10-06", source="k12", hash="h", person="g2"),
            question("create", "2025-10-06", "n1", person="h0"),
            question("create", "2025-10-06", "n2", person="g2", role="teacher"),
            question("update", "2025-10-07", "n3", person="g9"),
        ]
        self.assertEqual(bank(*events), (0, 5, 0, 0, 5, 0, 4, 2, None))


class Attributes(unittest.TestCase):
    def test_latest_that_carries_one_over_all_time(self):
        events = [
            question("create", "2025-10-06", klass="10A", subject="toán", level="NB"),
            question("update", "2026-05-07", klass="10A", subject="Bơi lội", school="0000"),
            question("approve", "2025-10-08", level="??"),
        ]
        by = ("school", "subject", "grade", "cognitive_level")
        self.assertEqual(list(bank(*events, by=by)), [("S", "TOAN", 10, "NB")])
        moved = question("retire", "2026-06-01", school="Z", klass="10Z", subject="Ngữ văn", level="VDC")
        self.assertEqual(list(bank(*events, moved, by=by)), [("Z", "NGUVAN", 10, "VDC")])

    def test_ties_go_to_the_later_kind_then_the_larger_bytes(self):
        at = "2025-10-06T08:00:00"
        events = [question("create", at, level="VD"), question("create", at, level="NB")]
        self.assertEqual(list(bank(*events, by=("cognitive_level",))), [("VD",)])
        later = question("update", at, level="NB")
        self.assertEqual(list(bank(*events, later, by=("cognitive_level",))), [("NB",)])

    def test_months_and_missing_attributes(self):
        events = [question("create", "2025-08-31T23:59:59", school="0000"), question("retire", "2025-10-01")]
        rows = bank(*events, window="to_date:2025-10-01", by=("month", "subject"))
        self.assertEqual(rows["2025-08", None][:5], (0, 1, 0, 0, 1))
        self.assertEqual(rows["2025-09", None][:5], (1, 0, 0, 0, 1))
        self.assertEqual(rows["2025-10", None][:5], (1, 0, 1, 0, 0))


if __name__ == "__main__":
    unittest.main()
