"""A small school with one day of logs, loaded once without a fault: what every trial must come to."""

import gzip
import hashlib
import json
import pathlib
import random
import shutil

from . import shares, snapshot
from .program import BUSY, LOADED, NO_DATABASE, Program

SOURCE = "olm"
CHUNKS = 3
# Lines that are none of ours, or nothing, or twice, all over the file.
BAD_LINES = (b"{", b'{"event":"login"}', b"\xff\xfe\xfd", b"[]", b'{"event":"login","at":"x","actor":{"id":"a"}}')
INDICATORS = (("online_share", "school,subject,grade"), ("ai_teachers", "school"))
# A dead owner's backend is noticed within seconds; its lease would last a minute.
TAKEOVER_SECONDS = 20


class World:
    """Roster, log file, a template database with the roster in it, and the reference."""

    def __init__(self, bench, seed=11):
        self.bench, self.folder = bench, bench.folder / "world"
        self.state = self.folder / "state"
        out = self.folder / "simulated"
        self.folder.mkdir()
        plain = Program(bench.program, "", self.state)
        plain.run("simulate", "--schools", 1, "--days", 1, "--seed", seed, "--out", out, allowed=(0,))
        self.lines = mixed(out, random.Random(seed))
        self.log = write(self.folder / "log.ndjson.gz", self.lines)
        self.chunk = len(self.lines) // CHUNKS + 1
        self.roster = out / "roster"
        self.template = self.template_on(bench.cluster)

    def template_on(self, cluster, share=""):
        """A database with the schema, the source and the roster in it."""
        name = cluster.create()
        program = Program(self.bench.program, cluster.url(name), self.state, share=share)
        program.run("db", "migrate", allowed=(0,))
        program.run("source", "add", SOURCE, "--format", "titrong.v1", allowed=(0,))
        program.run("roster", "import", self.roster, allowed=(0,))
        return name

    def trial(self, share="", cluster=None, template=None):
        return Trial(self, cluster or self.bench.cluster, template or self.template, share)

    def reference(self, files=None):
        """What the files come to if nothing goes wrong."""
        with self.trial() as trial:
            trial.program.run("ingest", *(files or [self.log]), "--source", SOURCE, allowed=LOADED)
            chunks = trial.sql("SELECT min(chunks) FROM batch")[0][0]
            if not files and int(chunks) < CHUNKS:
                raise RuntimeError(f"the reference file loads in {chunks} chunks, not in {CHUNKS}")
            return trial.result()


def mixed(simulated, rng):
    lines = []
    for path in sorted((simulated / "logs").glob("*.gz")):
        lines += gzip.decompress(path.read_bytes()).splitlines()
    for number in range(60):
        extra = (b"", b'{"event":"strange_%d"}' % (number % 3), rng.choice(lines), rng.choice(BAD_LINES))
        for line in extra:
            lines.insert(rng.randrange(len(lines)), line)
    return lines


def write(path, lines, end=b"\n"):
    pathlib.Path(path).write_bytes(gzip.compress(b"\n".join(lines) + end, 6, mtime=0))
    return path


class Trial:
    """A database and a state folder of its own; both are gone afterwards."""

    def __init__(self, world, cluster, template, share):
        self.world, self.cluster = world, cluster
        self.database = cluster.create(template)
        self.folder = world.bench.folder / f"{self.database}-{cluster.port}"
        self.state = self.folder / "state"
        self.state.mkdir(parents=True, mode=0o711)
        shutil.copytree(world.state / "secrets", self.state / "secrets")
        self.program = Program(
            world.bench.program, cluster.url(self.database), self.state, world.chunk, share)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cluster.drop(self.database)
        shutil.rmtree(self.folder, ignore_errors=True)

    def sql(self, text):
        return self.cluster.sql(text, self.database)

    def lease(self, seconds):
        """Leases that end soon, so that a trial need not wait a minute."""
        self.sql(shares.body("sql/views/16_lease_end.sql").replace("60 seconds", f"{seconds} seconds"))

    def through(self, port):
        return self.program.with_(url=self.cluster.url(self.database, port))

    def ingest_to_end(self, *files, program=None):
        """What an operator does after a fault: the same command again. Answers how often it was needed."""
        program, runs = program or self.program, 0
        clock = self.world.bench.clock
        deadline = clock() + TAKEOVER_SECONDS
        while True:
            runs += 1
            result = program.run("ingest", *(files or [self.world.log]), "--source", SOURCE)
            if result.code in LOADED:
                return runs
            if result.code not in (BUSY, NO_DATABASE) or clock() > deadline:
                raise AssertionError(f"ingest does not come to its end: {result.told}")
            self.world.bench.pause(0.2)

    def result(self):
        """Aggregates, and tells everything that may be compared."""
        self.program.run("aggregate", allowed=(0,))
        taken = snapshot.take(self.cluster, self.database)
        reports = self.folder / "reports"
        self.program.run("report", "school", "--all", "--out", reports, allowed=(0,))
        taken.files = snapshot.files(reports)
        for indicator, by in INDICATORS:
            shown = self.program.json("show", indicator, "--by", by)
            taken.files[f"show {indicator}"] = json.dumps(shown, sort_keys=True).encode()
        left = self.sql("SELECT (SELECT count(*) FROM dirty_batch) + (SELECT count(*) FROM dirty_fact)")[0][0]
        taken.files["marks left"] = left.encode()
        taken.files["archive"] = "\n".join(archived(self.state)).encode()
        shutil.rmtree(reports)
        return taken

    def differences(self, reference):
        return snapshot.differences(reference, self.result())


def archived(state):
    """Names of the archive; each file must inflate to the content it is named after."""
    names = []
    for path in sorted((pathlib.Path(state) / "archive").rglob("*.gz")):
        content = hashlib.sha256(gzip.decompress(path.read_bytes())).hexdigest()
        names.append(path.name if path.name == f"{content}.gz" else f"damaged {path.name}")
    return names
