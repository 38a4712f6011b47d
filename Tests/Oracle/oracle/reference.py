"""Shipped tables: subjects, curriculum periods, teaching weeks, targets."""

import csv
import pathlib
from fractions import Fraction

from . import clock, targets
from .text import clean, fold

PARENTS = {"TIN": "TINCN", "CONGNGHE": "TINCN", "AMNHAC": "NGHETHUAT", "MITHUAT": "NGHETHUAT"}


def _rows(folder, name):
    with open(pathlib.Path(folder) / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Reference:
    def __init__(self, folder):
        self.subjects = {}
        rows = _rows(folder, "subject.csv")
        # A code beats a name, a name beats an alias.
        for row in rows:
            self.subjects.setdefault(fold(row["code"]), row["code"])
        for column in ("name_vi", "name_en"):
            for row in rows:
                self.subjects.setdefault(fold(row[column]), row["code"])
        for row in rows:
            for alias in filter(None, map(clean, row["spellings"].split(";"))):
                self.subjects.setdefault(fold(alias), row["code"])
        self.periods = {
            (int(row["grade"]), row["subject"]): Fraction(row["periods"])
            for row in _rows(folder, "curriculum.csv")
        }
        self.targets = {}
        for row in _rows(folder, "target.csv"):
            key = (row["indicator"], row["level"] or None)
            self.targets.setdefault(key, []).append(targets.of_row(row))
        self.weeks = {}
        for row in _rows(folder, "calendar.csv"):
            self.weeks.setdefault(row["school_year"], []).append(
                (
                    int(row["week_no"]),
                    clock.day_of(row["week_start"]),
                    clock.day_of(row["week_end"]),
                    row["term"],
                )
            )

    def subject(self, text):
        return self.subjects.get(fold(text)) if text else None
