"""P10: memory is flat, however large a file is.

    python3 -m faults.memory --program PATH --size ci|rel"""

import datetime
import gzip
import json
import os
import sys
import zlib

from . import measured
from .measured import MIB
from .program import Program

TITLE = "memory"
SOURCE = "memory"
BOUND = 256 * MIB
# A tenth of the file and the whole: what the whole may take more.
SPREAD = 1.05
# Repeats are found with one entry a record, in an array that may be half empty, up to a number that spills to disk. A
# small file's tenth has not reached it.
ENTRY_BYTES, ENTRIES = 48, 800_000
# The tenth and the whole in MiB of inflated bytes, and the lines of a chunk (0: as it is delivered). What grows up to a
# bound must have reached it in the tenth, so a small file needs small chunks.
SIZES = {"rel": (1024, 10240, 0), "ci": (12, 120, 4_000)}
START = datetime.date(2024, 9, 2)
DAYS = 250


class Log:
    """One simulated day again and again, as years would bring it: on later days, with other record numbers, new objects
    each week, and other schools once a year is over. No line comes twice."""

    def __init__(self, folder):
        paths = sorted(folder.rglob("*.ndjson.gz"))
        self.day = paths[0].name[-len("2025-09-08.ndjson.gz"):][:10].encode()
        self.text = b"".join(gzip.decompress(path.read_bytes()) for path in paths)

    def texts(self):
        number = 0
        while True:
            day = (START + datetime.timedelta(number % DAYS)).isoformat().encode()
            text = self.text.replace(self.day, day)
            text = text.replace(b'"object":{"id":"', b'"object":{"id":"%d-' % (number // 6))
            yield text.replace(b"2200", b"%04d" % (2200 + number // DAYS))
            number += 1

    def write(self, path, size):
        """At least `size` inflated bytes, as one gzip file; nothing of it is held."""
        packer, written = zlib.compressobj(1, wbits=31), 0
        with open(path, "wb") as file:
            for text in self.texts():
                file.write(packer.compress(text))
                written += len(text)
                if written >= size:
                    break
            file.write(packer.flush())
        return path


class Scene:
    def __init__(self, bench):
        self.bench, self.folder = bench, bench.disk / "memory"
        self.folder.mkdir()
        part, whole, chunk = SIZES[bench.size]
        self.state = self.folder / "state"
        self.chunk = chunk
        plain = Program(bench.program, "", self.state)
        plain.run(
            "simulate", "--schools", 3, "--days", 1, "--out", self.folder / "world", allowed=(0,))
        log = Log(self.folder / "world" / "logs")
        self.files = [log.write(self.folder / f"{size}.gz", size * MIB) for size in (part, whole)]
        # Whoever holds 10 GiB may take the machine down with it.
        self.small = [log.write(self.folder / f"{size}.gz", size * MIB) for size in SIZES["ci"][:2]]

    def ingest(self, path):
        """A database of its own each time: what a file costs must not depend on what was loaded before."""
        database = self.bench.cluster.create()
        program = Program(
            self.bench.program, self.bench.cluster.url(database), self.state, self.chunk)
        program.run("db", "migrate", allowed=(0,))
        program.run("source", "add", SOURCE, "--format", "titrong.v1", allowed=(0,))
        result = measured.run(
            program, "ingest", path, "--source", SOURCE, "--quiet", "--json", timeout=7200)
        self.bench.cluster.drop(database)
        if result.code not in (0, 3):
            raise RuntimeError(f"{path.name} is not loaded: {result.told}")
        counts = json.loads(result.out)["data"][0]
        if counts["accepted"] < 0.95 * counts["lines"]:
            raise RuntimeError(f"{path.name}: of {counts['lines']} lines {counts['accepted']} were accepted")
        return result, counts["lines"]

    def hold(self, path):
        """What holding the file costs: the control."""
        held = "import gzip, sys; text = gzip.open(sys.argv[1]).read()"
        return measured.command([sys.executable, "-S", "-c", held, path], dict(os.environ), 7200), 0


def run(bench):
    scene = bench.once("memory", lambda: Scene(bench))
    bench.check("P10", "a tenth of a file and the whole of it", lambda check: compare(check, scene.ingest, scene.files))
    bench.check(
        "P10", "a program that holds the file", lambda check: compare(check, scene.hold, scene.small), is_control=True)


def compare(check, load, files):
    (part, fewer), (whole, more) = map(load, files)
    entries = ENTRY_BYTES * (min(more, ENTRIES) - min(fewer, ENTRIES))
    for name, result in (("part", part), ("whole", whole)):
        check.count(f"KiB, {result.seconds:.1f} s, {name}", result.peak // 1024)
    check.trials += 1
    found = []
    if whole.peak > BOUND:
        found.append(f"{whole.peak / MIB:.1f} MiB, allowed {BOUND // MIB}")
    if whole.peak > part.peak * SPREAD + entries:
        found.append(f"{whole.peak / MIB:.1f} MiB, and {part.peak / MIB:.1f} MiB for a tenth of the file")
    check.failed += bool(found)
    for why in found:
        check.fail("the whole", why)


if __name__ == "__main__":
    from .alone import main

    main(__doc__, run)
