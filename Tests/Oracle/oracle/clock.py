"""RFC 3339 instants, local days and clock minutes (INPUTS 1, METRICS 2).

Instants are integer microseconds since 1970 UTC, days are ordinals of `datetime.date`.
"""

import datetime
import re
import zoneinfo

SECOND = 1_000_000
MINUTE = 60 * SECOND
DAY_MINUTES = 1440
EPOCH = datetime.date(1970, 1, 1).toordinal()

_FORM = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?\Z"
)


class Zone:
    """A source's zone. Viet Nam is UTC+7 by definition of the spec, others come from tzdata."""

    def __init__(self, name="Asia/Ho_Chi_Minh"):
        self.name = name
        self.info = None if name == "Asia/Ho_Chi_Minh" else zoneinfo.ZoneInfo(name)

    def _offset(self, moment):
        return int(moment.utcoffset().total_seconds()) * SECOND

    def to_local(self, utc):
        if self.info is None:
            return utc + 7 * 3600 * SECOND
        aware = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        aware += datetime.timedelta(seconds=utc // SECOND)
        return utc + self._offset(aware.astimezone(self.info))

    def to_utc(self, local):
        if self.info is None:
            return local - 7 * 3600 * SECOND
        naive = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=local // SECOND)
        return local - self._offset(naive.replace(tzinfo=self.info))


def _month_length(year, month):
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _days_before(year, month, day):
    """Days since 1970-01-01, also for year 0000, which `datetime` does not know."""
    shift = 400 if year < 1 else 0
    return datetime.date(year + shift, month, day).toordinal() - EPOCH - (146097 if shift else 0)


def parse_time(text, zone):
    """Microseconds since 1970 UTC, or None if the text is no date-time."""
    match = _FORM.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second = (int(match.group(i)) for i in range(1, 7))
    if not (1 <= month <= 12 and 1 <= day <= _month_length(year, month)):
        return None
    if hour > 23 or minute > 59 or second > 59:
        return None
    micro = int(((match.group(7) or "") + "000000")[:6])
    days = _days_before(year, month, day)
    local = ((days * 24 + hour) * 60 + minute) * MINUTE + second * SECOND + micro
    offset = match.group(8)
    if offset is None:
        return zone.to_utc(local)
    if offset == "Z":
        return local
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    if hours > 23 or minutes > 59:
        return None
    shift = (hours * 60 + minutes) * MINUTE
    return local - shift if offset[0] == "+" else local + shift


def local_day(utc, zone):
    return zone.to_local(utc) // (DAY_MINUTES * MINUTE) + EPOCH


def day_masks(start, end, zone):
    """{day: bit mask of the touched minutes} of [start, end); no end or no length = one minute."""
    first = zone.to_local(start) // MINUTE
    last = first if end is None or end <= start else -(-zone.to_local(end) // MINUTE) - 1
    masks = {}
    for day in range(first // DAY_MINUTES, last // DAY_MINUTES + 1):
        low = max(first - day * DAY_MINUTES, 0)
        high = min(last - day * DAY_MINUTES, DAY_MINUTES - 1)
        masks[day + EPOCH] = (1 << (high + 1)) - (1 << low)
    return masks


def school_year(day):
    date = datetime.date.fromordinal(day)
    first = date.year if date.month >= 8 else date.year - 1
    return f"{first}-{first + 1}"


def iso(day):
    return datetime.date.fromordinal(day).isoformat()


def day_of(text):
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"not a date: {text}")
    return datetime.date.fromisoformat(text).toordinal()
