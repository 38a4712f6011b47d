"""Windows and planned minutes (METRICS 2 and 4.1)."""

import dataclasses
import datetime
from fractions import Fraction

from . import clock
from .rounding import micro

TERMS = ("HK1", "HK2")


class WindowError(ValueError):
    pass


@dataclasses.dataclass(frozen=True)
class Span:
    """A window as one calendar sees it: first and last day (None: no day), its teaching weeks.

    `whole` names the planned figure a window has by itself: "year", "HK1" or "HK2".
    """

    first: int | None
    last: int | None
    weeks: frozenset
    whole: str | None = None

    @property
    def empty(self):
        return self.first is None or self.first > self.last

    def cut(self, other):
        if self.empty or other.empty:
            return Span(None, None, self.weeks & other.weeks)
        return Span(
            max(self.first, other.first), min(self.last, other.last), self.weeks & other.weeks
        )

    def holds(self, day):
        return not self.empty and self.first <= day <= self.last


def year_days(year):
    first = int(year[:4])
    return (
        datetime.date(first, 8, 1).toordinal(),
        datetime.date(first + 1, 7, 31).toordinal(),
    )


class Calendar:
    """The teaching weeks of one school year in one province."""

    def __init__(self, year, weeks):
        self.year = year
        self.first, self.last = year_days(year)
        self.weeks = {number: (start, end, term) for number, start, end, term in weeks}

    def _weeks(self, test):
        return frozenset(n for n, (start, end, term) in self.weeks.items() if test(start, end, term))

    def span(self, window):
        name, _, value = window.partition(":")
        if window == "year":
            return Span(self.first, self.last, frozenset(self.weeks), "year")
        if window in TERMS:
            return self._term(window)
        if name == "month":
            return self._month(value)
        if name == "week":
            number = int(value)
            if number not in self.weeks:
                return Span(None, None, frozenset())
            start, end, _ = self.weeks[number]
            return Span(start, end, frozenset((number,)))
        if name == "to_date":
            day = clock.day_of(value)
            if not self.first <= day <= self.last:
                raise WindowError(f"{window} is not in {self.year}")
            return Span(self.first, day, self._weeks(lambda start, end, term: end <= day))
        raise WindowError(f"unknown window {window}")

    def _term(self, term):
        numbers = self._weeks(lambda start, end, t: t == term)
        if not numbers:
            return Span(None, None, frozenset(), term)
        first = min(self.weeks[n][0] for n in numbers)
        return Span(first, max(self.weeks[n][1] for n in numbers), numbers, term)

    def _month(self, value):
        first = datetime.date.fromisoformat(value + "-01")
        after = (first + datetime.timedelta(days=31)).replace(day=1)
        low, high = first.toordinal(), after.toordinal() - 1
        if not (self.first <= low and high <= self.last):
            raise WindowError(f"month:{value} is not in {self.year}")
        return Span(low, high, self._weeks(lambda start, end, term: low <= start <= high))

    def months(self, span):
        """Names of the calendar months that intersect the days of the span."""
        if span.empty:
            return []
        names = {clock.iso(day)[:7] for day in range(span.first, span.last + 1)}
        return sorted(names)

    def weeks_in(self, span):
        return sorted(
            n for n in self.weeks if not self.span(f"week:{n}").cut(span).empty
        )

    def planned(self, offering, span):
        """D of the offering in the span, a fraction with at most 6 decimals."""
        year = micro(offering.periods * offering.pm)
        hk1 = offering.hk1 if offering.hk1 is not None else offering.periods * Fraction(18, 35)
        terms = {"HK1": micro(hk1 * offering.pm)}
        terms["HK2"] = year - terms["HK1"]
        if span.whole:
            return year if span.whole == "year" else terms[span.whole]
        total = Fraction(0)
        for term, minutes in terms.items():
            all_weeks = self._weeks(lambda start, end, t, term=term: t == term)
            inside = all_weeks & span.weeks
            if inside and inside == all_weeks:
                total += minutes
            elif inside:
                total += len(inside) * micro(minutes / len(all_weeks))
        return total
