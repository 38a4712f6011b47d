#!/usr/bin/env python3
"""A roster for a file of xAPI statements: one class per course, with its actors as students.

Usage: xapi_roster.py STATEMENTS.ndjson.gz OUT. For trying titrong on a log that comes without a roster;
a real school has one. The course is the first parent activity of a statement.
"""

import csv
import gzip
import json
import os
import sys

YEAR, SCHOOL, TEACHER, SOURCE = "2021-2022", "fun", "gv-1", "fun"


def main():
    log, out = sys.argv[1:]
    students = {}
    with gzip.open(log, "rt", encoding="utf-8") as statements:
        for line in statements:
            statement = json.loads(line)
            course = statement["context"]["contextActivities"]["parent"][0]["id"]
            students.setdefault(course, set()).add(statement["actor"]["account"]["name"])
    classes = {course: f"10A{i}" for i, course in enumerate(sorted(students), 1)}
    os.makedirs(out, exist_ok=True)

    def table(name, header, rows):
        with open(os.path.join(out, name), "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header.split(), *rows])

    table("schools.csv", "school_code name levels province_code", [(SCHOOL, "FUN MOOC", "THPT", "22")])
    table("classes.csv", "school_year school_code class_code grade",
          [(YEAR, SCHOOL, name, 10) for name in classes.values()])
    table("students.csv", "school_year school_code class_code student_id",
          [(YEAR, SCHOOL, classes[c], person) for c in classes for person in sorted(students[c])])
    table("teachers.csv", "school_code teacher_id", [(SCHOOL, TEACHER)])
    table("offerings.csv", "school_year school_code class_code subject teacher_id planned_periods",
          [(YEAR, SCHOOL, name, "TIN", TEACHER, 70) for name in classes.values()])
    table("courses.csv", "source course_key school_code class_code subject",
          [(SOURCE, course, SCHOOL, name, "TIN") for course, name in classes.items()])


if __name__ == "__main__":
    main()
