"""Who, where, when and with what spelling: the material the scenes are made of.

Events are descriptions for gen_text.line; minutes are local minutes since 1970 in UTC+7.
"""

import datetime

from . import clock
from .gen_text import alias
from .reference import PARENTS

HCM = 420
STATED = {"student": ("student", "student", None, "", "Học sinh"), "teacher": ("teacher", "teacher", None, "gv")}
OBJECTS = ("12", "7", "Ａ-1", "😀-1", "bài-ê", "m-9", "M-9", "m-10")
SPECIAL_DAYS = (
    "2025-08-01 2025-08-25 2025-08-31 2025-09-05 2025-09-07 2025-09-08 2025-09-30 2025-10-01 "
    "2025-10-05 2025-10-06 2025-10-08 2025-10-10 2025-10-15 2025-10-16 2025-10-31 2025-11-01 "
    "2025-11-20 2025-12-12 2025-12-31 2026-01-01 2026-01-04 2026-01-11 2026-01-12 2026-01-18 "
    "2026-02-10 2026-02-20 2026-03-01 2026-05-24 2026-05-31 2026-07-31"
).split()


def minute(day, of_day):
    return (day - clock.EPOCH) * clock.DAY_MINUTES + of_day


def utc(local_minute, rng, low=0):
    """A moment inside that local minute."""
    second = rng.choice((low, low, 1, 30, 59, 59.999999))
    return (local_minute - HCM) * clock.MINUTE + int(second * clock.SECOND)


def runs(minutes):
    """Maximal runs (first, last) of a set of minutes."""
    found = []
    for m in sorted(minutes):
        if found and found[-1][1] == m - 1:
            found[-1][1] = m
        else:
            found.append([m, m])
    return found


class Stage:
    def __init__(self, rng, roster, builder, sources):
        self.rng, self.roster, self.builder, self.sources = rng, roster, builder, sources
        self.events = {source.name: [] for source in sources}
        self.serial = 0
        silent = builder.schools[-1][0]
        self.offerings = [o for o in roster.offerings.values() if o.school != silent]
        hot = [o for o in self.offerings if o.year == "2025-2026"]
        self.hot = rng.sample(hot, min(6, len(hot)))
        self.accounts = {}
        for (source, account), person in roster.accounts.items():
            self.accounts.setdefault((source, person), []).append(account)

    def count(self):
        return sum(map(len, self.events.values()))

    # One event.

    def emit(self, source, kind, start, end, person, role, place, thing=None, **more):
        rng = self.rng
        self.serial += 1
        known = self.accounts.get((source.name, person))
        account = rng.choice(known) if known else person
        event = {
            "event": kind,
            "at": start,
            "end": end,
            "actor": {"id": account, "role": role},
            "object": thing,
            "id": f"e-{self.serial}" if rng.random() < 0.6 else None,
            **place,
            **more,
        }
        if end is not None and rng.random() < 0.4:
            event["end"] = None
            length = end - start
            event["duration_s"] = (
                length // clock.SECOND if length % clock.SECOND == 0 else length / clock.SECOND
            )
            if int(round(event["duration_s"] * clock.SECOND)) != length:
                event["end"] = event.pop("duration_s") and end
        self.events[source.name].append(event)
        return event

    def active(self, source, kind, minutes, *rest, **more):
        """Events that touch exactly these local minutes, in overlapping pieces."""
        rng = self.rng
        for first, last in runs(minutes):
            pieces = [(first, last)]
            if last - first > 4 and rng.random() < 0.3:
                cut = rng.randint(first + 1, last - 1)
                pieces = [(first, cut), (rng.randint(first, cut), last)]
            if last - first > 660:
                half = (first + last) // 2
                pieces = [(first, half), (half, last)]
            for low, high in pieces:
                start = utc(low, rng)
                if low == high and rng.random() < 0.5:
                    end = None if rng.random() < 0.7 else start
                else:
                    end = max((high - HCM) * clock.MINUTE + rng.choice(
                        (clock.MINUTE, clock.MINUTE, clock.SECOND, 30 * clock.SECOND, 1)
                    ), start)
                self.emit(source, kind, start, end, *rest, **more)

    def stated(self, role):
        return self.rng.choice(STATED[role])

    # Where, who and what.

    def place(self, source, offering):
        """Ways to say the offering: by course map, or by school, class and a spelling."""
        rng = self.rng
        keys = [
            key for (name, key, year), target in self.roster.courses.items()
            if name == source.name and year in (None, offering.year)
            and target[:2] == (offering.school, offering.klass)
            and offering.subject in (target[2], PARENTS.get(target[2]))
        ]
        if keys and rng.random() < 0.5:
            place = {"course": rng.choice(keys)}
            if rng.random() < 0.5:  # a map row wins over what the event says
                place.update(school="22000101", subject="TOAN", **{"class": "nơi khác"})
            return place
        subject = offering.subject
        if subject in ("TINCN", "NGHETHUAT") and rng.random() < 0.6:
            strand = {"TINCN": ("TIN", "CONGNGHE"), "NGHETHUAT": ("AMNHAC", "MITHUAT")}[subject]
            if not any(
                (offering.year, offering.school, offering.klass, s) in self.roster.offerings
                for s in strand
            ):
                subject = rng.choice(strand)
        place = {"school": offering.school, "class": offering.klass, "subject": alias(subject, rng)}
        if source.school == offering.school and rng.random() < 0.5:
            del place["school"]
        if rng.random() < 0.1:
            place["course"] = f"lạ-{rng.randint(1, 5)}"  # no row: placed by its own words
        if rng.random() < 0.2:
            place["grade"] = rng.choice((offering.grade, 1, 12))
        return place

    def offering(self):
        return self.rng.choice(self.hot if self.rng.random() < 0.45 else self.offerings)

    def day(self, offering):
        rng, first = self.rng, int(offering.year[:4])
        if offering.year == "2025-2026" and rng.random() < 0.5:
            return clock.day_of(rng.choice(SPECIAL_DAYS))
        if offering.year == "2026-2027":  # only days that are surely past
            return datetime.date(2026, 8, 1).toordinal() + rng.randint(0, 70)
        if rng.random() < 0.1:
            return rng.choice(
                (datetime.date(first, 8, 1), datetime.date(first + 1, 7, 31))
            ).toordinal()
        return datetime.date(first, 9, 8).toordinal() + rng.randint(0, 258)

    def thing(self, prefix, fresh=0.7):
        rng = self.rng
        if rng.random() < fresh:
            name = f"{prefix}-{self.serial}-{rng.randint(0, 9)}"
        else:
            name = rng.choice(OBJECTS)
        thing = {"id": name}
        if rng.random() < 0.3:
            thing.update(type="nhãn", title="Hàm số")
        return thing

    def numbered(self, thing, offering):
        """Some event of an item says a number of the plan, others none or an unknown one."""
        number = self.rng.choice((None, None, 1, 1, 2, 2, 3, 4, 5, 50, 999))

        def some():
            copy = dict(thing)
            if number is not None and self.rng.random() < 0.7:
                copy["lesson_no"] = number
            elif self.rng.random() < 0.05:
                copy["lesson_no"] = self.rng.choice((998, 999, 5, 2))
            return copy

        return some, number

    def teacher(self, offering):
        rng, listed = self.rng, sorted(offering.teachers)
        if listed and rng.random() < 0.7:
            return rng.choice(listed)
        return rng.choice(self.builder.all_teachers)

    def crowd(self, offering, day):
        """(persons who can count on the day, R), invented persons for a class without a list."""
        place = (offering.year, offering.school, offering.klass)
        enrolled = self.roster.enrolled(*place, day)
        if enrolled is not None:
            return sorted(enrolled), len(enrolled), False
        size = self.roster.size(*place) or 4
        return [f"khách-{offering.klass}-{i}" for i in range(size + 2)], size, True

    def turnout(self, persons, size):
        """Numbers just at, under and over half of the class."""
        half = (size + 1) // 2
        wanted = self.rng.choice((half, half, half, half - 1, size, 0, half + 1))
        shuffled = self.rng.sample(persons, len(persons))
        return shuffled[: max(wanted, 0)], shuffled[max(wanted, 0):]
