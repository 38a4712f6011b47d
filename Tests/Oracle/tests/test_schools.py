import unittest

from .small import Small, event

NIGHT = {"at": "2025-10-31T23:59:00", "end": "2025-11-01T00:01:00"}


class Classes(unittest.TestCase):
    def test_acts_of_teachers_in_the_class(self):
        small = Small(
            event("assignment_give", "g1", obj="a", klass="10A", subject="Bơi lội", **NIGHT),
            event("lesson_publish", "h0", "2025-10-06", "b", klass="11A", subject="TOAN"),
            event("class_open", "g1", "2025-10-06", klass="11A", subject="TOAN"),
            event("assignment_give", "g1", "2025-10-06", "c", klass="không có", subject="TOAN"),
        )
        self.assertEqual(small.counts("lms_classes"), "1/2 not_met")
        self.assertEqual(small.counts("lms_classes", "year", "month")["2025-11",], "1/2 not_met")
        # Its word leads to no offering, so it is no act of a subject.
        self.assertEqual(small.counts("lms_classes", "year", "subject")["TOAN",], "0/2 not_met")
        named = event("assignment_give", "g1", "2025-10-06", "a", klass="10A", subject="toán")
        by = Small(named).counts("lms_classes", "year", "subject")
        self.assertEqual((by["TOAN",], by["NGUVAN",]), ("1/2 not_met", "0/1 not_met"))


class Tests(unittest.TestCase):
    def test_objects_by_school_of_the_place(self):
        small = Small(
            event("exam_hold", "g1", "2025-10-06", "k", mode="paper"),
            event("exam_hold", "g2", "2025-10-07", "k", school="Z", mode="lab"),
            event("exam_hold", "h0", "2025-11-07", "k", mode="online"),
            event("exam_hold", "g1", "2025-10-06", "k", source="k12", mode="khác"),
            event("exam_hold", "g1", "2025-10-06", "lost", school="0000", mode="online"),
        )
        self.assertEqual(small.counts("online_tests"), "1/2 met")
        self.assertEqual(
            small.counts("online_tests", "month:2025-10", "school"),
            {("S",): "0/2 not_met", ("Z",): "1/1 met"},
        )
        self.assertEqual(small.counts("online_tests", "month:2025-11"), "1/1 met")
        self.assertEqual(small.counts("online_tests", "month:2025-12"), "0/0 no_data")


class Pupils(unittest.TestCase):
    def test_enrolled_at_the_end(self):
        small = Small(
            event("login", "h2", "2025-10-06", role="staff"),  # before h2 came
            event("feedback_give", "h1", "2025-10-07", "f", school="0000"),
        )
        self.assertEqual(small.counts("active_students", "month:2025-10"), "1/3 not_met")
        self.assertEqual(small.counts("active_students"), "2/4 not_met")
        self.assertEqual(
            small.counts("active_students", "month:2025-10", "class"),
            {("10A",): "0/1 not_met", ("10Z",): "0/0 no_data", ("11A",): "1/2 not_met"},
        )
        self.assertEqual(small.counts("active_students", "month:2025-10", "subject")["GDTC",], "1/2 not_met")
        self.assertEqual(small.counts("active_students", "to_date:2025-10-15", "class")["10A",], "1/2 not_met")

    def test_last_teaching_day(self):
        gone = ("school_year,school_code,class_code,student_id,from,to\n"
                "2025-2026,S,10A,a,,2026-06-15\n2025-2026,S,10A,b,2026-06-01,\n2025-2026,S,11A,c,,2026-05-20\n")
        small = Small(event("login", "a", "2026-06-20"), students=gone)
        self.assertEqual(small.counts("active_students", "month:2026-06"), "1/1 met")
        self.assertEqual(small.counts("active_students", "to_date:2026-05-19"), "0/0 no_data")

    def test_ai_by_place(self):
        def use(person, **more):
            return event("ai_use", person, "2025-10-06", tool="x", **more)

        small = Small(
            use("h0", klass="11A"), use("h0", klass="11A", subject="Toán"), use("kh", role="student"),
            use("h2", school="0000"), use("g1"), use("g2", role="teacher"),
        )
        self.assertEqual(small.counts("ai_students", "HK1"), "2/4 no_target")
        by = small.counts("ai_students", "HK1", "class")
        self.assertEqual((by["10A",], by["11A",]), ("0/2 no_target", "1/2 no_target"))
        self.assertEqual(small.rows("ai_students")[0]["target"], None)


class Plans(unittest.TestCase):
    def test_lessons_of_the_plan(self):
        small = Small(
            event("resource_publish", "g1", "2025-09-10", "r", klass="10A", subject="TOAN", lesson_no=2),
            event("lesson_publish", "g1", "2025-10-31", "r", klass="11A", subject="TOAN", lesson_no=1),
            event("resource_publish", "g1", "2025-11-10", "r", subject="TOAN", grade=10, lesson_no=50),
            event("resource_publish", "g2", "2025-10-10", "r", klass="10A", subject="NGUVAN", lesson_no=7),
            event("login", "g1", "2025-10-10"),
        )
        # TOAN 10: 1, 2 and the own 50; NGUVAN 10: 1, as 7 is Z's own.
        self.assertEqual(small.counts("material_coverage"), "2/4 met")
        self.assertEqual(small.counts("material_coverage", "month:2025-10"), "1/4 not_met")
        self.assertEqual(small.counts("material_coverage", "HK1", "month")["2025-12",], "0/0 no_data")
        z_works = event("login", "x", "2025-10-10", school="Z")
        self.assertEqual(Small(z_works).counts("material_coverage", "year", "school")["Z",], "0/2 not_met")

    def test_attainment(self):
        events = [event("lesson_publish", "g1", "2025-10-06", "l", klass="10A", subject="TOAN")]
        events += [event("lesson_complete", "h0", "2025-10-06", "l", klass="10A", subject="TOAN")]
        small = Small(*events)  # 45 of 450 minutes are just the 10 %
        self.assertEqual(small.counts("online_attainment"), "1/4 not_met")
        self.assertEqual(small.rows("online_attainment")[0]["coverage"], "0.750000")  # 60 of 80 periods
        self.assertEqual(small.counts("online_attainment", "year", "grade", "subject")[10, "TOAN"], "1/1 met")
        self.assertEqual(small.counts("online_attainment", "month:2026-07"), "0/0 no_data")


if __name__ == "__main__":
    unittest.main()
