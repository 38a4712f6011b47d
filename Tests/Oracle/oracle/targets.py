"""The table of targets: the shipped rows, and those of a roster's own targets.csv (INPUTS 3)."""

import dataclasses
from fractions import Fraction

from . import clock


@dataclasses.dataclass(frozen=True)
class Target:
    text: str
    first: int | None
    last: int | None

    @property
    def threshold(self):
        return Fraction(self.text)

    def valid(self, day):
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def of_row(row):
    first, last = (row.get(name) or None for name in ("valid_from", "valid_to"))
    return Target(row["threshold"], first and clock.day_of(first), last and clock.day_of(last))


class Targets:
    def __init__(self, shipped, own):
        """Both {(indicator, level or None): [Target]}."""
        self.shipped, self.own = shipped, own

    def on(self, indicator, level, day):
        """The target valid on the day: the roster's own first, a row for the level before one for all."""
        for table in (self.own, self.shipped):
            for key in ((indicator, level), (indicator, None)):
                found = [t for t in table.get(key, ()) if day is not None and t.valid(day)]
                if found:
                    return max(found, key=lambda t: t.first or 0)
        return None
