"""Boundary-rich rosters: every way a class, a plan, a person or a calendar may be given."""

import csv
import datetime
import pathlib
import unicodedata

YEAR, LAST_YEAR, NEXT_YEAR = "2025-2026", "2024-2025", "2026-2027"
OWN_CALENDAR = "08"

# (code, levels, province, commune, grades of its classes)
SCHOOLS = (
    ("22000101", "TH THCS", "22", "07001", (3, 4, 5, 6, 9)),
    ("22000202", "THPT", "22", "", (10, 11, 12, 10)),
    ("08Thực-Á", "TH", OWN_CALENDAR, "02455", (1, 3, 5, 4)),
    ("08000404", "THCS", OWN_CALENDAR, "02455", (6, 7, 8)),
    ("68000505", "THCS THPT", "68", "24001", (9, 10, 12)),
    ("22000606", "TH", "22", "07002", (2, 4, 5)),
)
SILENT = ("68000900", "THPT", "68", "24002", (11,))

# How a class says who is in it.
ENROLMENTS = ("dated", "open", "size", "both", "late", "none", "dated", "leaving")

PLANS = {
    "primary": ("TOAN", "TIENGVIET", "NN1", "GDTC", "HDTN"),
    "lower": ("TOAN", "NGUVAN", "KHTN", "LSDL", "NN1", "GDCD"),
    "upper": ("TOAN", "VATLI", "LICHSU", "CD_TOAN", "TIN", "GDKTPL"),
}
# (planned_periods, planned_hk1)
PERIODS = (("", ""), ("", ""), ("", "1"), ("4", "2"), ("1.5", "0.5"), ("2", "0"), ("52.5", ""), ("3", "3"))
LESSON_PERIODS = ("1", "2", "0.5", "3", "1.5")


def nfd(text):
    return unicodedata.normalize("NFD", text)


class Tables(dict):
    """Name of the file -> (header, rows)."""

    def table(self, name, header):
        self[name] = (header.split(), [])
        return self[name][1]

    def write(self, folder, rng):
        folder = pathlib.Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name, (header, rows) in self.items():
            rows = list(rows)
            rng.shuffle(rows)
            if rows:
                rows.append(rows[0])  # identical rows collapse
            order = rng.sample(range(len(header)), len(header))
            semicolon, mark = rng.random() < 0.4, rng.random() < 0.4
            encoding = "utf-8-sig" if mark else "utf-8"
            with open(folder / f"{name}.csv", "w", encoding=encoding, newline="") as file:
                out = csv.writer(file, delimiter=";" if semicolon else ",")
                out.writerow([header[i] for i in order])
                for row in rows:
                    cells = [str(row[i]) for i in order]
                    out.writerow([nfd(c) if rng.random() < 0.2 else c for c in cells])


def weeks(first, counts, skipped=()):
    """Monday weeks from `first`, `counts` = weeks of HK1 and HK2, without the skipped Mondays."""
    day, number = datetime.date.fromisoformat(first), 0
    for term, count in zip(("HK1", "HK2"), counts):
        for _ in range(count):
            while day.isoformat() in skipped:
                day += datetime.timedelta(days=7)
            number += 1
            yield number, day, day + datetime.timedelta(days=6), term
            day += datetime.timedelta(days=7)


def subjects_of(grade, klass_index, rng):
    if grade <= 5:
        chosen = rng.sample(PLANS["primary"], 2)
        if grade >= 3:
            chosen += ["TINCN"] if klass_index % 2 == 0 else ["TIN", "CONGNGHE"]
        chosen += ["NGHETHUAT"] if klass_index % 3 != 1 else ["AMNHAC"]
    elif grade <= 9:
        chosen = rng.sample(PLANS["lower"], 3)
        chosen += ["AMNHAC", "MITHUAT"] if klass_index % 2 else ["NGHETHUAT"]
    else:
        chosen = rng.sample(PLANS["upper"], 4)
    return chosen + (["NN2"] if klass_index == 0 else [])


class Builder:
    def __init__(self, rng, schools, ambiguous):
        self.rng, self.ambiguous, self.tables, self.student = rng, ambiguous, Tables(), 0
        make = self.tables.table
        self.schools = make(
            "schools", "school_code name levels province_code commune_code commune_name"
        )
        self.classes = make("classes", "school_year school_code class_code grade size")
        self.students = make(
            "students", "school_year school_code class_code student_id from to phone"
        )
        self.teachers = make("teachers", "school_code teacher_id full_name department")
        self.offerings = make(
            "offerings",
            "school_year school_code class_code subject teacher_id planned_periods planned_hk1",
        )
        self.lessons = make(
            "lessons", "school_year subject grade lesson_no periods title planned_week school_code"
        )
        self.courses = make("courses", "source course_key school_code class_code subject school_year")
        self.accounts = make("accounts", "source account_id person_id")
        self.calendar = make(
            "calendar", "school_year week_no week_start week_end term province_code"
        )
        self.plans, self.all_teachers, self.planned = [], [], {}
        chosen = [SCHOOLS[i % len(SCHOOLS)] for i in range(schools)]
        for index, school in enumerate(chosen):
            if index >= len(SCHOOLS):
                school = (f"{school[0]}-{index}",) + school[1:]
            self.school(index, *school)
        self.school(len(chosen), *SILENT)
        self.lesson_plans()
        self.calendars()

    def school(self, index, code, levels, province, commune, grades):
        self.schools.append(
            (code, f"Trường {code}", levels, province, commune, commune and f"Xã {commune}")
        )
        staff = [f"gv-{index}-{i}" for i in range(4)]
        departments = ["Toán - Tin", "Văn", "", "Toán - Tin"]
        for teacher, department in zip(staff, departments):
            self.teachers.append((code, teacher, f"Nguyễn {teacher}", department))
        if index:
            self.teachers.append((code, "gv-0-0", "Nguyễn Thỉnh Giảng", "Văn"))
        self.all_teachers += staff
        for position, grade in enumerate(grades):
            klass = f"{grade}{'AB'[position % 2]}" if position else f"{grade}Á1"
            self.klass(YEAR, code, klass, grade, index * 3 + position, staff, index)
            if position == 0 or (index == 0 and position == 3):
                self.klass(LAST_YEAR, code, klass, grade, index + 1, staff, index)
            if position == 1:
                self.klass(NEXT_YEAR, code, klass, grade, index, staff, index)

    def klass(self, year, school, klass, grade, index, staff, school_index):
        rng, way = self.rng, ENROLMENTS[index % len(ENROLMENTS)]
        count = rng.choice((1, 2, 3, 4, 5, 6, 7, 9))
        size = count if way == "size" else count + 3 if way == "both" else ""
        self.classes.append((year, school, klass, grade, size))
        if way not in ("size", "none"):
            for number in range(count):
                for start, stop in self.enrolment(way, year, number):
                    self.enrol(year, school, klass, number, start, stop)
        for number, subject in enumerate(subjects_of(grade, index, rng)):
            planned, hk1 = rng.choice(PERIODS)
            if subject == "NN2" and not planned:
                planned = "35"
            if self.ambiguous and rng.random() < 0.05:
                planned, hk1 = "0", ""
            teachers = rng.sample(staff, rng.choice((0, 1, 1, 2, 3))) or [""]
            if number == 1:
                teachers = [t for t in teachers if t] + [f"gv-{school_index}-ngoai"]
            for teacher in teachers:
                self.offerings.append((year, school, klass, subject, teacher, planned, hk1))
            self.plans.append((year, school, klass, subject, grade))

    def enrol(self, year, school, klass, number, start, stop):
        # Half of the persons have ids that look like numbers; the same person stays in a class
        # over the years.
        key = f"{school}/{klass}/{number}"
        if key not in self.planned:
            self.student += 1
            odd = self.student % 2
            self.planned[key] = str(1000 + self.student) if odd else f"hs-{self.student:04d}"
        person = self.planned[key]
        self.students.append((year, school, klass, person, start, stop, "0900000000"))

    def enrolment(self, way, year, number):
        first = int(year[:4])
        if way in ("open", "both"):
            return [("", "")]
        if way == "late":
            return [(f"{first}-11-01", "")]
        if way == "leaving":
            return [(f"{first}-09-05", f"{first}-12-{10 + number:02d}")]
        return self.rng.choice(
            (
                [(f"{first}-09-05", "")],
                [("", f"{first + 1}-05-31")],
                [(f"{first}-09-05", f"{first}-10-15")],
                [(f"{first}-10-16", f"{first}-10-16")],
                [(f"{first}-09-05", f"{first}-10-10"), (f"{first}-11-20", "")],
                [(f"{first}-08-01", f"{first + 1}-07-31")],
            )
        )

    def lesson_plans(self):
        for year, subject, grade in sorted({(p[0], p[3], p[4]) for p in self.plans}):
            if self.rng.random() < 0.15:
                continue
            for number, periods in enumerate(LESSON_PERIODS, start=1):
                self.lessons.append((year, subject, grade, number, periods, f"Bài {number}", number, ""))
        for year, school, subject, grade in sorted({(p[0], p[1], p[3], p[4]) for p in self.plans}):
            if self.rng.random() < 0.3:
                self.lessons.append((year, subject, grade, 2, "1", "Bài riêng", 2, school))
                self.lessons.append((year, subject, grade, 50, "2", "Bài riêng", 30, school))

    def calendars(self):
        def add(year, province, rows):
            for number, start, end, term in rows:
                self.calendar.append((year, number, start.isoformat(), end.isoformat(), term, province))

        skipped = ("2025-01-27", "2025-02-03")
        add(LAST_YEAR, "", weeks("2024-09-09", (18, 17), skipped))
        # Starts in August, one week less in each term, weeks that end on Saturday.
        own = [
            (n, start, end - datetime.timedelta(days=n % 2), term)
            for n, start, end, term in weeks("2025-08-25", (17, 16), ("2026-02-09", "2026-02-16"))
        ]
        add(YEAR, OWN_CALENDAR, own)
