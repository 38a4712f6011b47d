"""What every promise runs on: folder, cluster, world, sizes, and the record of what happened."""

import concurrent.futures
import dataclasses
import itertools
import os
import pathlib
import random
import shutil
import tempfile
import threading
import time
import traceback

from .cluster import Cluster
from .program import ProgramFailed
from .world import World


@dataclasses.dataclass
class Check:
    """One thing that must hold, tried many times."""

    promise: str
    what: str
    trials: int = 0
    failed: int = 0
    failures: list = dataclasses.field(default_factory=list)
    counts: dict = dataclasses.field(default_factory=dict)
    seconds: float = 0.0
    # A control runs with the guard taken out: it must fail.
    is_control: bool = False
    not_run: str = ""

    @property
    def holds(self):
        if self.not_run:
            return False
        return bool(self.failures) if self.is_control else self.trials > 0 and not self.failures

    def count(self, name, number=1):
        self.counts[name] = self.counts.get(name, 0) + number

    def fail(self, where, why):
        self.failures.append(f"{where}: {why}")

    def line(self):
        if self.not_run:
            return f"{self.promise:4} NOT RUN {self.what}: {self.not_run}"
        verdict = "ok  " if self.holds else "FAIL"
        if self.is_control:
            told = f"guard off: {self.failed} of {self.trials} trials failed, as they must"
        else:
            told = f"{self.trials} trials, {self.failed} failed"
        counted = "".join(f", {number} {name}" for name, number in self.counts.items())
        return f"{self.promise:4} {verdict} {self.what}: {told}{counted} ({self.seconds:.1f} s)"

    def json(self):
        return dataclasses.asdict(self) | {"holds": self.holds, "failures": self.failures[:20]}


DISK, MEMORY = pathlib.Path("/tmp"), pathlib.Path("/dev/shm")
MEMORY_NEEDED = 4 << 30


def in_memory():
    """Whether there is a file system in memory with room for a run: a container's has often 64 MiB."""
    return os.path.ismount(MEMORY) and shutil.disk_usage(MEMORY).free >= MEMORY_NEEDED


class Bench:
    """`folder` is in memory where there is room: nothing there can show whether fsync works, and a kill leaves what a
    file system holds, wherever it holds it. What must be on a disk is in `disk`."""

    def __init__(self, size, program, seed, say=print):
        self.size, self.program, self.seed, self.say = size, str(program), seed, say
        self._folders = []
        self.folder = self._scratch(MEMORY if in_memory() else DISK)
        self.jobs = min(4, os.cpu_count() or 1)
        self._making = threading.RLock()
        self.checks, self._clusters, self._made = [], {}, {}

    def _scratch(self, place):
        # Short, because a socket's path may not be longer than 107 bytes.
        folder = pathlib.Path(tempfile.mkdtemp(prefix="tf-", dir=place))
        folder.chmod(0o711)
        self._folders.append(folder)
        return folder

    @property
    def disk(self):
        return self.once("disk", lambda: self._scratch(DISK))

    clock = staticmethod(time.monotonic)
    pause = staticmethod(time.sleep)

    def of(self, ci, rel):
        return rel if self.size == "rel" else ci

    def random(self, *names):
        """The same numbers for the same seed and names."""
        return random.Random(":".join(map(str, (self.seed, *names))))

    @property
    def cluster(self):
        return self.server("fast")

    def server(self, name, durable=False):
        with self._making:
            if name not in self._clusters:
                self._clusters[name] = Cluster((self.disk if durable else self.folder) / name, durable)
            return self._clusters[name]

    def once(self, name, make):
        with self._making:
            if name not in self._made:
                self._made[name] = make()
            return self._made[name]

    @property
    def world(self):
        return self.once("world", lambda: World(self))

    @property
    def reference(self):
        return self.once("reference", lambda: self.world.reference())

    def check(self, promise, what, body, is_control=False):
        """Runs `body(check)`; whatever it raises is a failure, told with its place."""
        check = Check(promise, what, is_control=is_control)
        started = time.monotonic()
        try:
            body(check)
        except Exception as error:  # noqa: BLE001 - the run goes on with the next promise
            # An error of the harness is never what a control wanted to see.
            check.is_control, check.trials, check.failed = False, max(1, check.trials), check.failed + 1
            place = traceback.extract_tb(error.__traceback__)[-1]
            check.fail(f"{pathlib.Path(place.filename).name}:{place.lineno}", f"{error!r}")
        check.seconds = round(time.monotonic() - started, 2)
        self.checks.append(check)
        self.say(check.line())
        for failure in [] if check.holds else check.failures[:5]:
            self.say(f"       {failure}")
        return check

    def not_run(self, promise, what, why, switch):
        """Loud, and a failure unless the one who runs it says that the machine cannot."""
        if os.environ.get(switch) == "1":
            self.say(f"{promise:4} NOT RUN {what}: {why} ({switch}=1 lets this pass)")
        else:
            self.missed(promise, what, f"{why}; {switch}=1 lets this pass")

    def missed(self, promise, what, why):
        """What this machine cannot run has not been shown: a failure."""
        self.checks.append(Check(promise, what, not_run=why))
        self.say(self.checks[-1].line())

    def trials(self, check, items, body, where=str, enough=None):
        """Runs `body(item)`, which answers differences in words, for every item, as many at once as the machine has
        processors. A control may stop at the first failures. Errors of the harness itself end the check."""

        def told(item):
            try:
                return item, body(item)
            except (AssertionError, ProgramFailed) as error:
                return item, [str(error)]

        items = iter(items)
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            running = {pool.submit(told, item) for item in itertools.islice(items, self.jobs)}
            while running:
                done, running = concurrent.futures.wait(
                    running, return_when=concurrent.futures.FIRST_COMPLETED)
                for future in done:
                    item, found = future.result()
                    check.trials += 1
                    check.failed += bool(found)
                    for why in found or []:
                        check.fail(where(item), why)
                    if not enough or len(check.failures) < enough:
                        running |= {pool.submit(told, item) for item in itertools.islice(items, 1)}

    def close(self):
        for cluster in self._clusters.values():
            cluster.remove()
        for folder in self._folders:
            shutil.rmtree(folder, ignore_errors=True)
