"""P11: overload is refused (429, 503 with Retry-After), never swallowed."""

import threading
import time

from . import shares
from .door import Door, Gone, Template, lines, packed, together
from .p6 import NOT_STORED, RECEIVE

TITLE = "overload"
PLACES = 4
# Five times what is taken at once.
CLIENTS = 5 * PLACES
OPEN, BOUNDED = "open", "bounded"


def run(bench):
    bench.check("P11", "five times the places, slow clients, a quota", lambda check: overload(bench, check))
    bench.check("P11", "a door without bound", lambda check: unbounded(bench, check), is_control=True)
    bench.check("P11", "rows that are not stored", lambda check: swallowed(bench, check), is_control=True)


def template(bench):
    return bench.once("overload", lambda: Template(bench, (OPEN, BOUNDED)))


class Flood:
    """What the clients sent and what they were told."""

    def __init__(self, door, seconds):
        self.door, self.end = door, time.monotonic() + seconds
        self.lock = threading.Lock()
        self.taken, self.counts, self.troubles, self.slowest_look = {}, {}, [], 0.0

    def count(self, name):
        with self.lock:
            self.counts[name] = self.counts.get(name, 0) + 1

    def client(self, index):
        """Sends log after log; every third client is slow, every fifth has a source with a quota."""
        source = BOUNDED if index % 5 == 4 else OPEN
        slow = index % 3 == 0
        number = 0
        while time.monotonic() < self.end:
            log = lines(f"{index}-{number}")
            try:
                told = self.door.send(
                    packed(log), source=source, pieces=10 if slow else 1, pause=0.05 if slow else 0)
            except Gone as error:
                with self.lock:
                    self.troubles.append(f"no answer: {error}")
                continue
            self.count(f"{told.status}")
            if told.status == 202:
                batch = told.json["batch"]
                with self.lock:
                    if batch in self.taken:
                        self.troubles.append(f"two answers of 202 for batch {batch}")
                    self.taken[batch] = log
                number += 1
            elif told.status in (429, 503):
                wait = told.headers.get("retry-after", "")
                if not wait.isdigit() or not 1 <= int(wait) <= 86_400:
                    with self.lock:
                        self.troubles.append(f"{told.status} with Retry-After {wait!r}")
                # Nobody is so patient here: the load is the point.
                time.sleep(0.02)
            else:
                with self.lock:
                    self.troubles.append(f"{told.status} {told.text[:200]}")

    def look(self):
        """The door answers others meanwhile."""
        while time.monotonic() < self.end:
            started = time.monotonic()
            if self.door.get("/healthz").status != 200:
                self.troubles.append("not healthy under load")
            self.slowest_look = max(self.slowest_look, time.monotonic() - started)
            time.sleep(0.2)

    def run(self):
        together(CLIENTS + 1, lambda index: self.client(index) if index < CLIENTS else self.look())


def flooded(bench, check, places, share=""):
    seconds = bench.of(6, 120)
    with Door(template(bench), "--max-uploads", places, share=share) as door:
        door.sql(f"UPDATE source SET bytes_per_day = 20000 WHERE name = '{BOUNDED}'")
        flood = Flood(door, seconds)
        flood.run()
        found = list(flood.troubles)
        for name, number in flood.counts.items():
            check.count(f"answers {name}", number)
        for status in ("202", "429", "503"):
            if not flood.counts.get(status):
                found.append(f"no answer was {status}")
        if flood.slowest_look > 5:
            found.append(f"/healthz took {flood.slowest_look:.1f} s under load")
        # Nothing that was promised may hang on the process that promised it.
        door.kill()
        door.start()
        for batch, log in flood.taken.items():
            found += door.missing(batch, log)
        rows = int(door.sql("SELECT count(*) FROM batch")[0][0])
        if rows != len(flood.taken):
            found.append(f"{rows} batches, {len(flood.taken)} answers of 202")
        check.trials += max(1, sum(flood.counts.values()))
        check.failed += len(found)
        for why in found[:20]:
            check.fail("flood", why)


def overload(bench, check):
    flooded(bench, check, PLACES)


def unbounded(bench, check):
    """With a place for everybody nobody is refused for want of one: the check must say so."""
    flooded(bench, check, 10_000)


def swallowed(bench, check):
    share = shares.patched(bench.folder / "share-overload", shares.emptied(RECEIVE, NOT_STORED))
    flooded(bench, check, PLACES, share)
