"""Accounting of one batch (INPUTS 2)."""

import dataclasses
import hashlib
import time

from . import clock, container
from .decode import Quarantined, Unmapped, decode, is_blank

BOM = b"\xef\xbb\xbf"


@dataclasses.dataclass(frozen=True)
class Source:
    name: str
    zone: clock.Zone
    school: str | None = None


@dataclasses.dataclass
class Batch:
    name: str = ""
    sha256: str = ""
    state: str = "done"
    lines: int = 0
    accepted: int = 0
    duplicates: int = 0
    quarantined: int = 0
    unmapped: int = 0
    blank: int = 0
    conflicts: int = 0
    first_day: str | None = None
    last_day: str | None = None
    quarantine: list = dataclasses.field(default_factory=list)
    events: list = dataclasses.field(default_factory=list)

    def accounting(self):
        names = "lines accepted duplicates quarantined unmapped blank conflicts".split()
        return {name: getattr(self, name) for name in names}


def split_lines(data):
    """(number, offset in the inflated data, bytes without line end and byte order mark)."""
    begin = len(BOM) if data.startswith(BOM) else 0
    offset, number = 0, 0
    while begin < len(data):
        feed = data.find(b"\n", begin)
        stop = len(data) if feed < 0 else feed
        raw = data[begin:stop]
        if feed >= 0 and raw.endswith(b"\r"):
            raw = raw[:-1]
        number += 1
        yield number, offset, raw
        begin = offset = stop + 1


def suspends(codes, lines):
    """Whether too many of the first 10,000 lines are quarantined. `codes`: their line numbers."""
    judged = min(lines, 10_000)
    return judged >= 100 and 5 * sum(1 for number in codes if number <= judged) > judged


def load(data, source, received=None, name="", force=False):
    """The batch of inflated bytes; events are the distinct accepted ones."""
    received = received if received is not None else time.time_ns() // 1000
    batch = Batch(name=name, sha256=hashlib.sha256(data).hexdigest())
    seen, payloads = set(), {}
    for number, offset, raw in split_lines(data):
        batch.lines += 1
        if is_blank(raw):
            batch.blank += 1
            continue
        try:
            event = decode(raw, source.zone, received, source.school)
        except Unmapped:
            batch.unmapped += 1
        except Quarantined as refusal:
            batch.quarantined += 1
            batch.quarantine.append(
                {"line": number, "offset": offset, "code": refusal.code, "field": refusal.field}
            )
        else:
            if event.normalised in seen:
                batch.duplicates += 1
                continue
            seen.add(event.normalised)
            batch.accepted += 1
            batch.events.append(event)
            if event["id"] is not None:
                payloads[event["id"]] = payloads.get(event["id"], 0) + 1
    batch.conflicts = sum(count - 1 for count in payloads.values())
    days = [d for e in batch.events for d in clock.day_masks(e.at, e.end, source.zone)]
    if days:
        batch.first_day, batch.last_day = clock.iso(min(days)), clock.iso(max(days))
    if not force and suspends([q["line"] for q in batch.quarantine], batch.lines):
        batch.state, batch.events = "suspended", []
    return batch


def load_file(path, source, received=None, force=False):
    with open(path, "rb") as file:
        data = file.read()
    name = str(path).rsplit("/", 1)[-1]
    try:
        return load(container.inflate(data), source, received, name, force)
    except container.Refused as refusal:
        return Batch(name=name, state=f"refused {refusal}")
