"""Import of the roster's CSV files (INPUTS 3)."""

import csv
import dataclasses
import io
import pathlib
import re
from fractions import Fraction

from . import clock, targets
from .text import clean

REQUIRED = {
    "schools": "school_code name levels province_code",
    "classes": "school_year school_code class_code grade",
    "students": "school_year school_code class_code student_id",
    "teachers": "school_code teacher_id",
    "offerings": "school_year school_code class_code subject",
    "lessons": "school_year subject grade lesson_no periods",
    "courses": "source course_key school_code class_code subject",
    "accounts": "source account_id person_id",
    "calendar": "school_year week_no week_start week_end term",
    "targets": "indicator threshold operator",
}


class RosterError(Exception):
    pass


@dataclasses.dataclass
class Offering:
    year: str
    school: str
    klass: str
    subject: str
    grade: int
    periods: Fraction
    hk1: Fraction | None
    teachers: set

    @property
    def pm(self):
        return 35 if self.grade <= 5 else 45

    @property
    def key(self):
        return (self.year, self.school, self.klass, self.subject)


class Row(dict):
    def fail(self, column, why):
        raise RosterError(f"{self.file} line {self.line}, {column}={self[column]!r}: {why}")

    def number(self, column, pattern=r"[0-9]+"):
        if not self[column]:
            return None
        if not re.fullmatch(pattern, self[column]):
            self.fail(column, "not a number")
        return Fraction(self[column])

    def day(self, column):
        if not self[column]:
            return None
        try:
            return clock.day_of(self[column])
        except ValueError:
            return self.fail(column, "not a date")


def _read(folder, name):
    path = pathlib.Path(folder) / f"{name}.csv"
    if not path.exists():
        return []
    text = path.read_bytes().decode("utf-8-sig")
    head = text.split("\n", 1)[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in head else ",")
    header = [clean(column) for column in next(lines, [])]
    for column in REQUIRED[name].split():
        if column not in header:
            raise RosterError(f"{path.name}: column {column} is missing")
    rows = []
    for cells in lines:
        if not any(map(clean, cells)):
            continue
        row = Row(zip(header, map(clean, cells)))
        row.file, row.line = path.name, lines.line_num
        for column in REQUIRED[name].split():
            if not row[column]:
                row.fail(column, "empty")
        rows.append(row)
    return rows


DECIMAL = r"[0-9]+(\.[0-9]+)?"


class Roster:
    def __init__(self, folder, reference):
        self.reference = reference
        self.schools, self.classes, self.enrolments = {}, {}, {}
        self.enrolled_in_year, self.teachers, self.departments = {}, set(), {}
        self.offerings, self.lessons, self.courses, self.accounts = {}, {}, {}, {}
        self.calendars, self.own_targets, self.plan_numbers = {}, {}, {}
        for name in REQUIRED:
            for row in _read(folder, name):
                getattr(self, f"_{name}")(row)
        for year, weeks in reference.weeks.items():
            self.calendars.setdefault((year, None), weeks)
        self.targets = targets.Targets(reference.targets, self.own_targets)
        for year, subject, grade, number, school in self.lessons:
            found = self.plan_numbers.setdefault((year, subject, grade), {})
            found.setdefault(school, set()).add(number)

    def _once(self, table, key, value, row, column):
        if table.setdefault(key, value) != value:
            row.fail(column, "two rows contradict each other")

    def _subject(self, row):
        code = self.reference.subject(row["subject"])
        return code if code else row.fail("subject", "unknown subject")

    def _year(self, row):
        match = re.fullmatch(r"([0-9]{4})-([0-9]{4})", row["school_year"])
        if not match or int(match[2]) != int(match[1]) + 1:
            row.fail("school_year", "not a school year")
        return row["school_year"]

    def _class(self, row):
        key = (self._year(row), row["school_code"], row["class_code"])
        return key if key in self.classes else row.fail("class_code", "unknown class")

    def _schools(self, row):
        if not set(row["levels"].split()) <= {"TH", "THCS", "THPT"}:
            row.fail("levels", "unknown level")
        value = (row["province_code"], row.get("commune_code") or None)
        self._once(self.schools, row["school_code"], value, row, "school_code")

    def _classes(self, row):
        if row["school_code"] not in self.schools:
            row.fail("school_code", "unknown school")
        grade, size = row.number("grade"), row.number("size") if "size" in row else None
        if not 1 <= grade <= 12:
            row.fail("grade", "not 1-12")
        key = (self._year(row), row["school_code"], row["class_code"])
        value = (int(grade), None if size is None else int(size))
        self._once(self.classes, key, value, row, "class_code")

    def _students(self, row):
        key = self._class(row)
        start = row.day("from") if "from" in row else None
        stop = row.day("to") if "to" in row else None
        self.enrolments.setdefault(key, set()).add((row["student_id"], start, stop))
        self.enrolled_in_year.setdefault(key[0], set()).add(row["student_id"])

    def _teachers(self, row):
        self.teachers.add(row["teacher_id"])
        key = (row["school_code"], row["teacher_id"])
        self._once(self.departments, key, row.get("department") or None, row, "teacher_id")

    def _offerings(self, row):
        year, school, klass = self._class(row)
        subject, grade = self._subject(row), self.classes[year, school, klass][0]
        planned = row.number("planned_periods", DECIMAL) if "planned_periods" in row else None
        hk1 = row.number("planned_hk1", DECIMAL) if "planned_hk1" in row else None
        periods = planned
        if periods is None:
            periods = self.reference.periods.get((grade, subject))
        if periods is None:
            row.fail("subject", "neither planned_periods nor a curriculum row")
        if hk1 is not None and hk1 > periods:
            row.fail("planned_hk1", "more than the year")
        key = (year, school, klass, subject)
        fresh = Offering(year, school, klass, subject, grade, periods, hk1, set())
        held = self.offerings.setdefault(key, fresh)
        if (held.periods, held.hk1) != (periods, hk1):
            row.fail("planned_periods", "rows of one offering differ")
        if row.get("teacher_id"):
            held.teachers.add(row["teacher_id"])
            self.teachers.add(row["teacher_id"])

    def _lessons(self, row):
        school = row.get("school_code") or None
        number = int(row.number("lesson_no", r"-?[0-9]+"))
        grade = int(row.number("grade"))
        key = (self._year(row), self._subject(row), grade, number, school)
        self._once(self.lessons, key, row.number("periods", DECIMAL), row, "lesson_no")

    def _courses(self, row):
        year = row.get("school_year") or None
        target = (row["school_code"], row["class_code"], self._subject(row))
        key = (row["source"], row["course_key"], year)
        self._once(self.courses, key, target, row, "course_key")

    def _accounts(self, row):
        key = (row["source"], row["account_id"])
        self._once(self.accounts, key, row["person_id"], row, "account_id")

    def _targets(self, row):
        row.number("threshold", DECIMAL)
        key = (row["indicator"], row.get("level") or None)
        self.own_targets.setdefault(key, []).append(targets.of_row(row))

    def _calendar(self, row):
        if row["term"] not in ("HK1", "HK2"):
            row.fail("term", "neither HK1 nor HK2")
        week = (int(row.number("week_no")), row.day("week_start"), row.day("week_end"))
        key = (self._year(row), row.get("province_code") or None)
        weeks = self.calendars.setdefault(key, [])
        if week + (row["term"],) not in weeks:
            weeks.append(week + (row["term"],))

    # What METRICS 3 asks of the roster.

    def enrolled(self, year, school, klass, day):
        """Persons of the class on that day; None if the class has no enrolment rows at all."""
        rows = self.enrolments.get((year, school, klass))
        if rows is None:
            return None
        return {
            person
            for person, start, stop in rows
            if (start is None or start <= day) and (stop is None or day <= stop)
        }

    def size(self, year, school, klass):
        return self.classes[year, school, klass][1]

    def lesson_periods(self, offering, number):
        """Periods of the lesson in the offering's plan; None if the plan does not know it."""
        key = (offering.year, offering.subject, offering.grade, number)
        own = self.lessons.get(key + (offering.school,))
        return own if own is not None else self.lessons.get(key + (None,))

    def numbers(self, year, school, subject, grade):
        """Lesson numbers of the plan as this school has it: its own rows and the general ones."""
        plans = self.plan_numbers.get((year, subject, grade), {})
        return plans.get(None, set()) | plans.get(school, set())

    def role(self, stated, person, year):
        if stated is not None:
            return stated
        if person in self.enrolled_in_year.get(year, ()):
            return "student"
        return "teacher" if person in self.teachers else None

    def weeks(self, year, province):
        return self.calendars.get((year, province)) or self.calendars.get((year, None), [])
