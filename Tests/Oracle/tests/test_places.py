"""Groups that come from the place of an event, and rows by tool of pupils."""

import unittest

from .small import YEAR, Small, event


def exam(obj, at="2025-10-06", **more):
    return event("exam_hold", "g1", at, obj, **{"mode": "online", **more})


class Exams(unittest.TestCase):
    def test_offering_then_class_then_own_words(self):
        small = Small(
            exam("a", klass="10A", subject="Toán", grade=3),  # the offering's grade wins
            exam("b", klass="11A", subject="Bơi lội", grade=3),  # so does that of a known class
            exam("c", klass="lớp ma", subject="Tin", grade=12, mode="paper"),
            exam("d"),
        )
        self.assertEqual(
            small.counts("online_tests", "month:2025-10", "grade", "subject"),
            {
                (10, "NGUVAN"): "0/0 no_data", (10, "TOAN"): "1/1 met", (11, "GDTC"): "0/0 no_data",
                (11, "TOAN"): "0/0 no_data", (11, None): "1/1 met", (12, "TIN"): "0/1 not_met",
                (None, None): "1/1 met",
            },
        )
        by = small.counts("online_tests", "year", "class")
        self.assertEqual((by["lớp ma",], by[None,]), ("0/1 not_met", "1/1 met"))
        self.assertEqual(small.counts("online_tests", "year", "level", "stage")[None, None], "1/1 met")
        self.assertEqual(small.counts("online_tests", "year", level="secondary"), "2/3 met")

    def test_groups_without_offerings_have_no_coverage(self):
        rows = Small(exam("c", klass="lớp ma")).rows("online_tests", "year", "class")
        coverage = {r["keys"]["class"]: r["coverage"] for r in rows}
        want = {"10A": "1.000000", "11A": "1.000000", "10Z": "0.000000", "lớp ma": "0.000000"}
        self.assertEqual(coverage, want)

    def test_online_only_where_and_when_it_was(self):
        small = Small(exam("a", klass="10A"), exam("a", "2025-11-06", klass="11A", mode="paper"))
        by = small.counts("online_tests", "year", "class")
        self.assertEqual((by["10A",], by["11A",]), ("1/1 met", "0/1 not_met"))
        self.assertEqual(small.counts("online_tests", "month:2025-11"), "0/1 not_met")


class Pupils(unittest.TestCase):
    def test_ai_by_tool_has_no_teacher_columns(self):
        def use(person, tool, **more):
            return event("ai_use", person, "2025-10-06", tool=tool, klass="10A", **more)

        small = Small(
            use("h0", "ChatGPT", subject="toán", purpose="learning"), use("h0", " ChatGPT"),
            use("h1", "chatgpt"), use("g1", "ChatGPT"), use("g2", "ChatGPT", role="student"),
        )
        self.assertEqual(
            small.counts("ai_students", "month:2025-10", "tool"),
            {("ChatGPT",): "2/3 no_target", ("chatgpt",): "1/3 no_target"},
        )
        self.assertEqual(
            list(small.counts("ai_students", "month:2025-10", "purpose", "subject")),
            [("learning", "TOAN"), (None, None)],
        )
        self.assertNotIn("teacher_days", small.rows("ai_students", "year", "tool")[0])

    def test_a_group_of_uses_alone_has_no_denominator(self):
        use = event("ai_use", "h0", "2025-10-06", tool="x", klass="lớp ma")
        small = Small(use)
        self.assertEqual(small.counts("ai_students", "year", "class")["lớp ma",], "1/0 no_data")
        self.assertEqual(small.counts("ai_students", "year", "class", "tool"), {("lớp ma", "x"): "1/0 no_data"})

    def test_no_enrolment_rows_is_nobody(self):
        z_works = event("login", "x", "2025-10-06", school="Z")
        self.assertEqual(Small(z_works).counts("active_students", "year", "school")["Z",], "0/0 no_data")


class Bank(unittest.TestCase):
    def test_tree_and_months(self):
        events = [
            event("question_create", "g1", "2025-10-06", "q", klass="10A"),
            event("question_create", "g1", "2025-10-06", "p", school="0000"),
        ]
        rows = Small(*events).rows("question_bank", "HK1", "province", "commune", "month")
        keys = [tuple(r["keys"].values()) for r in rows]
        self.assertEqual(keys[:2], [("22", "c1", "2025-10"), ("22", "c1", "2025-11")])
        self.assertIn((None, None, "2025-10"), keys)
        self.assertNotIn(("22", "c1", "2025-09"), keys)
        (whole,) = Small().rows("question_bank", "year", school="S")
        self.assertEqual((whole["closing"], whole["growth"]), (0, None))


class Attainment(unittest.TestCase):
    def test_a_class_without_plan_in_the_row_still_brings_its_minutes(self):
        head = "school_year,school_code,class_code,subject,planned_periods,planned_hk1\n"
        plan = [f"{YEAR},S,10A,TOAN,10,0\n", f"{YEAR},S,10B,TOAN,10,10\n"]
        classes = f"school_year,school_code,class_code,grade,size\n{YEAR},S,10A,10,2\n{YEAR},S,10B,10,2\n"
        none = {"students": "school_year,school_code,class_code,student_id\n", "classes": classes}
        lesson = {"klass": "10A", "subject": "TOAN"}
        events = [
            event("lesson_publish", "g1", "2025-10-06", "l", **lesson),
            event("lesson_complete", "kh", "2025-10-06", "l", role="student", **lesson),
        ]
        both = Small(*events, offerings=head + "".join(plan), **none)
        self.assertEqual(both.counts("online_attainment", "HK1"), "1/1 met")  # 45 of 450 minutes
        alone = Small(*events, offerings=head + plan[0], **none)
        self.assertEqual(alone.counts("online_attainment", "HK1"), "0/0 no_data")


class Lessons(unittest.TestCase):
    def test_a_week_by_month_is_held_against_the_target(self):
        small = Small(event("resource_publish", "g1", "2025-10-06", "r"))
        self.assertEqual(small.counts("lessons_per_teacher", "week:5", "month"), {("2025-10",): "1/2 not_met"})
        self.assertEqual(small.counts("lessons_per_teacher", "month:2025-10", "week")[5,], "1/2 no_target")


if __name__ == "__main__":
    unittest.main()
