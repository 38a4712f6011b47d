import unicodedata
import unittest

from oracle import indicators

from .small import YEAR, Small, event

Z_WORKS = event("login", "x", "2025-10-06", school="Z")


def use(person, at, **more):
    return event("ai_use", person, at, **{"tool": "ChatGPT", "role": "teacher", **more})


class AI(unittest.TestCase):
    def test_two_distinct_local_days(self):
        same = (use("g1", "2025-10-06"), use("g1", "2025-10-06T09:00:00"))
        self.assertEqual(Small(*same).counts("ai_teachers"), "0/2 not_met")
        night = use("toan@s", "2025-10-06T23:59:00", end="2025-10-07T00:00:01")
        self.assertEqual(Small(night).counts("ai_teachers"), "1/2 not_met")
        exact = use("g1", "2025-10-06T23:59:00", end="2025-10-07T00:00:00")
        self.assertEqual(Small(exact).counts("ai_teachers"), "0/2 not_met")

    def test_one_day_is_enough_for_a_week_and_only_for_a_week(self):
        small = Small(use("g1", "2025-10-06"))
        self.assertEqual(small.counts("ai_teachers", "week:5"), "1/2 not_met")
        self.assertEqual(small.counts("ai_teachers", "month:2025-10"), "0/2 not_met")
        self.assertEqual(small.counts("ai_teachers", "HK1", "week")[5,], "1/2 not_met")
        self.assertEqual(small.counts("ai_teachers", "HK1", "week")[6,], "0/0 no_data")

    def test_days_of_a_cut_month(self):
        small = Small(use("g1", "2025-10-06"), use("g1", "2025-10-09"))
        self.assertEqual(small.counts("ai_teachers", "to_date:2025-10-09", "month")["2025-10",], "1/2 not_met")
        self.assertEqual(small.counts("ai_teachers", "to_date:2025-10-08", "month")["2025-10",], "0/2 not_met")

    def test_role_by_the_roster_is_student_first(self):
        days = ("2025-10-06", "2025-10-07")
        by_roster = Small(*(use("g2", d, role=None) for d in days))
        self.assertEqual(by_roster.counts("ai_teachers"), "0/2 not_met")
        self.assertEqual(by_roster.counts("ai_students", "HK1"), "1/4 no_target")
        self.assertEqual(Small(*(use("g2", d) for d in days)).counts("ai_teachers"), "1/2 not_met")
        self.assertEqual(Small(*(use("g2", d, role="staff") for d in days)).counts("ai_teachers"), "0/2 not_met")
        self.assertEqual(Small(*(use("g9", d, role="gv") for d in days)).counts("ai_teachers"), "0/2 not_met")

    def test_subjects(self):
        small = Small(
            use("g2", "2025-10-06", subject="Toán"), use("g2", "2025-10-07"),
            use("g2", "2025-10-08", subject="Bơi lội"), Z_WORKS,
        )
        by = small.counts("ai_teachers", "year", "subject")
        self.assertEqual(by["TOAN",], "1/2 not_met")
        self.assertEqual(by["NGUVAN",], "0/1 not_met")  # only the use that names no subject
        self.assertEqual(by["GDTC",], "0/0 no_data")
        self.assertEqual(small.counts("ai_teachers", "year", "school", subject="NGUVAN")["Z",], "0/1 not_met")
        self.assertEqual(small.counts("ai_teachers", "year", "school")["Z",], "1/1 met")

    def test_silent_school_has_no_teachers(self):
        small = Small(use("g2", "2025-10-06"), use("g2", "2025-10-07"))
        self.assertEqual(small.counts("ai_teachers", "year", "school"), {("S",): "1/2 not_met", ("Z",): "0/0 no_data"})

    def test_departments_are_of_the_offering_s_school(self):
        small = Small(use("g2", "2025-10-06"), use("g2", "2025-10-07"), Z_WORKS)
        want = {("Sử",): "1/1 met", ("Toán",): "0/1 not_met", ("Văn",): "1/1 met"}
        self.assertEqual(small.counts("ai_teachers", "year", "department"), want)

    def test_tools_keep_case_and_unite_minutes(self):
        decomposed = unicodedata.normalize("NFD", "Trợ lý")
        small = Small(
            use("g1", "2025-10-06T07:00:00", end="2025-10-06T07:10:00", purpose="content"),
            use("g1", "2025-10-06T07:05:00", end="2025-10-06T07:12:30", tool=" ChatGPT\u3000", purpose="khác"),
            use("g2", "2025-10-07T23:58:00", end="2025-10-08T00:01:00"),
            use("g1", "2025-10-06", tool="chatgpt"),
            use("g1", "2025-10-06", tool=decomposed), use("g1", "2025-10-07", tool="Trợ lý"),
        )
        rows = {
            r["keys"]["tool"]: (r["numerator"], r["teacher_days"], r["active_minutes"], r["status"])
            for r in small.rows("ai_teachers", "year", "tool")
        }
        self.assertEqual(rows, {
            "ChatGPT": ("2", 3, 16, "no_target"), "Trợ lý": ("1", 2, 2, "no_target"),
            "chatgpt": ("1", 1, 1, "no_target"),
        })
        both = [tuple(r["keys"].values()) for r in small.rows("ai_teachers", "year", "tool", "purpose")]
        self.assertEqual(both[:2], [("ChatGPT", "content"), ("ChatGPT", None)])


class Acts(unittest.TestCase):
    def test_online_is_an_item_in_an_offering_of_the_scope(self):
        events = [event("lesson_publish", "g1", "2025-09-08", "l", klass="10A", subject="TOAN")]
        events += [event("lesson_complete", "h0", "2025-10-01", "l", klass="10A", subject="TOAN")]
        small = Small(*events)  # h0 is half of the class of two
        self.assertEqual(small.counts("teachers_online"), "2/2 met")  # every teacher of the offering
        self.assertEqual(small.counts("teachers_online", "month:2025-10"), "2/2 met")
        self.assertEqual(small.counts("teachers_online", "month:2025-09"), "0/2 not_met")
        by = small.counts("teachers_online", "year", "class", "subject")
        self.assertEqual(by["10A", "NGUVAN"], "0/1 not_met")
        self.assertEqual(by["11A", "GDTC"], "0/0 no_data")

    def test_rooms_and_materials(self):
        small = Small(
            event("class_open", "g1", "2025-10-06T23:59:30", end="2025-10-07T00:00:30", role="teacher"),
            event("resource_publish", "g2", "2025-10-06", "r", school="0000", role="teacher"),
            event("assignment_give", "g9", "2025-10-06", "a"),
            event("lesson_publish", "h0", "2025-10-06", "r"),
        )
        self.assertEqual(small.counts("virtual_classes"), "1/2 not_met")
        self.assertEqual(small.counts("virtual_classes", "to_date:2025-10-05"), "0/0 no_data")
        self.assertEqual(small.counts("material_authors"), "1/2 not_met")
        # An act counts in every scope of the person, also in a class where it was not done.
        self.assertEqual(small.counts("virtual_classes", "year", "class")["11A",], "1/1 met")

    def test_lessons_are_kinds_and_objects_of_a_platform(self):
        small = Small(
            event("resource_publish", "g1", "2025-10-06", "r"),
            event("resource_publish", "g1", "2025-10-07", "r"),
            event("resource_publish", "g2", "2025-10-06", "r", role="teacher"),
            event("lesson_publish", "g1", "2025-10-06", "r"),
            event("resource_publish", "g1", "2025-11-06", "r", source="k12"),
            event("resource_publish", "g9", "2025-11-06", "other"),
        )
        self.assertEqual(small.counts("lessons_per_teacher"), "3/2 no_target")
        self.assertEqual(small.rows("lessons_per_teacher")[0]["value"], "1.500000")
        self.assertEqual(small.counts("lessons_per_teacher", "month:2025-10"), "2/2 met")
        by = small.counts("lessons_per_teacher", "year", "month")
        self.assertEqual((by["2025-10",], by["2025-11",]), ("2/2 met", "1/2 not_met"))
        self.assertEqual(small.counts("lessons_per_teacher", "week:5"), "2/2 no_target")

    def test_own_target(self):
        own = "indicator,level,threshold,operator,valid_from\nmaterial_authors,,50,>=,2025-11-01\n"
        small = Small(
            event("resource_publish", "g1", "2025-10-06", "r"), event("login", "g1", "2025-11-06"), targets=own
        )
        rows = {r["keys"]["month"]: (r["target"], r["status"])
                for r in small.rows("material_authors", "HK1", "month")}
        self.assertEqual((rows["2025-10"], rows["2025-11"]), (("80", "not_met"), ("50", "not_met")))
        self.assertEqual(small.counts("material_authors"), "1/2 met")

    def test_meaningless_groups_are_refused(self):
        with self.assertRaises(indicators.Unanswerable):
            indicators.rows("material_coverage", Small().ledger, YEAR, "year", ("class",))


if __name__ == "__main__":
    unittest.main()
