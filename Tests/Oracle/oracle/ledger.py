"""Credited minutes of every offering, worked out once per world."""

import functools

from . import caps, items
from .calendar import Calendar


class Ledger:
    def __init__(self, world):
        self.world, self.roster = world, world.roster

    @functools.cache
    def items(self, key):
        return tuple(items.of_offering(self.world, self.roster.offerings[key]))

    @functools.cache
    def counted(self, key, profile):
        offering = self.roster.offerings[key]
        return caps.apply(self.roster, offering, self.items(key), profile)

    @functools.cache
    def credits(self, key, profile):
        """[(day, minutes)] with minutes > 0."""
        counted = self.counted(key, profile)
        return [(item.day, minutes) for item, minutes in counted.items() if minutes]

    @functools.cache
    def calendar(self, year, province):
        return Calendar(year, self.roster.weeks(year, province))

    @functools.cache
    def reports(self, school, span):
        """Whether any accepted event lies on a day of the span in a place of the school."""
        return any(span.holds(day) for day in self.world.active_days.get(school, ()))

    @functools.cache
    def planned(self, key, calendar, span):
        return calendar.planned(self.roster.offerings[key], span)
