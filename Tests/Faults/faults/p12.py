"""P12: a full disk stops intake cleanly and heals by itself."""

import contextlib
import os
import shutil
import subprocess
import time

from . import shares, tracing
from .program import LOADED, end
from .world import SOURCE

TITLE = "full disks"
KIB = 1024
NOT_WRITTEN, NO_DATABASE = (73, 74), 69
PAGE = 4096
# The calls that only a disk can refuse, and how it does. `write` also wakes threads, so a disk that is full refuses it.
REFUSALS = {"pwrite64": "ENOSPC", "mkdir": "ENOSPC", "rename": "ENOSPC", "link": "ENOSPC", "fsync": "EIO"}


def run(bench):
    if why := tracing.refusal():
        bench.not_run("P12", "a disk that refuses any one call", why, "TITRONG_NO_PTRACE")
    else:
        bench.check("P12", "a disk that refuses any one call", lambda check: refused(bench, check))
    if why := unmountable(bench):
        bench.not_run("P12", "full disks of state and database", why, "TITRONG_NO_MOUNT")
        return
    bench.check("P12", "a state folder full at any page", lambda check: full_at(bench, check))
    bench.check("P12", "nowhere to say it", lambda check: speechless(bench, check))
    bench.check("P12", "a full state folder, healed under a watch", lambda check: full_state(bench, check))
    bench.check("P12", "a full tablespace", lambda check: full_tablespace(bench, check))
    bench.check("P12", "facts kept of a chunk that failed", lambda check: control(bench, check), is_control=True)


def refused(bench, check):
    reference, world = bench.reference, bench.world
    points = tracing.recorded(bench, check, wanted=REFUSALS.__contains__)
    stride = bench.of(max(1, len(points) // 30), 1)

    def body(point):
        call, number = point
        with world.trial() as trial:
            refusing = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}",
                        "-e", f"inject={call}:error={REFUSALS[call]}:when={number}"]
            result = trial.program.run("ingest", world.log, "--source", SOURCE, before=refusing)
            check.count(f"exit {result.code}")
            # A message that could not be written is no loss; everything else must be said.
            if result.code not in (*LOADED, *NOT_WRITTEN, NO_DATABASE):
                return [result.told]
            trial.ingest_to_end()
            return trial.differences(reference)

    bench.trials(check, points[bench.random("P12").randrange(stride)::stride], body, where="{0[0]} {0[1]}".format)


def unmountable(bench):
    if os.geteuid():
        return "only root may mount a small disk"
    try:
        with disk(bench.folder / "probe", 64):
            return ""
    except subprocess.CalledProcessError as error:
        return f"no tmpfs here: {error.stderr.decode().strip()[-200:]}"


@contextlib.contextmanager
def disk(folder, kib):
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kib}k", "titrong-faults", folder], check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True, capture_output=True)


def full_at(bench, check):
    reference, world = bench.reference, bench.world
    pages = world.log.stat().st_size // PAGE + 8

    def body(page):
        with world.trial() as trial, disk(trial.folder / "small", 4 * pages * PAGE // KIB) as small:
            program = trial.program.with_(state=small / "state")
            shutil.copytree(trial.state, program.state)
            (program.state / "tmp").mkdir()
            ballast = small / "ballast"
            ballast.write_bytes(b"x" * (shutil.disk_usage(small).free - page * PAGE))
            result = program.run("ingest", world.log, "--source", SOURCE)
            check.count(f"exit {result.code}")
            if result.code not in (*LOADED, *NOT_WRITTEN):
                return [result.told]
            ballast.unlink()
            trial.ingest_to_end(program=program)
            shutil.rmtree(trial.state)
            shutil.copytree(program.state, trial.state)
            return trial.differences(reference)

    bench.trials(check, range(0, pages, bench.of(max(1, pages // 12), 1)), body)


def speechless(bench, check):
    """Standard output and standard error on a full disk: no crash, and a result that is lost is told by the code."""
    reference, world = bench.reference, bench.world

    def body(_):
        with world.trial() as trial, open("/dev/full", "wb") as full:
            words = [trial.program.path, "ingest", str(world.log), "--source", SOURCE]
            loaded = subprocess.run(words, env=trial.program.environment(), stdout=full, stderr=full, check=False, timeout=120)
            asked = subprocess.run(
                [trial.program.path, "batch", "list"], env=trial.program.environment(), stdout=full, stderr=full,
                check=False, timeout=120)
            check.count(f"exit {loaded.returncode} and {asked.returncode}")
            if loaded.returncode not in LOADED or asked.returncode not in NOT_WRITTEN:
                return [f"exit {loaded.returncode} and {asked.returncode}"]
            return trial.differences(reference)

    bench.trials(check, range(1), body)


def full_state(bench, check):
    reference, world = bench.reference, bench.world
    needed = world.log.stat().st_size // KIB

    def body(number):
        rng = bench.random("P12", "state", number)
        with world.trial() as trial, disk(trial.folder / "small", needed * 4) as small:
            spool = small / "spool"
            spool.mkdir()
            shutil.copy(world.log, spool / world.log.name)
            program = trial.program.with_(state=small / "state")
            shutil.copytree(trial.state, program.state)
            ballast = small / "ballast"
            free = shutil.disk_usage(small).free
            ballast.write_bytes(b"x" * (free - rng.randrange(needed * KIB)))
            watch = program.start("watch", spool, "--source", SOURCE, "--settle", "0", "--interval", "0.2")
            try:
                time.sleep(rng.uniform(0.5, 1.5))
                if watch.poll() is not None:
                    return [f"the watch ended: {program.finish(watch).told}"]
                if (spool / "done" / world.log.name).exists():
                    check.count("not full enough")
                ballast.unlink()
                deadline = time.monotonic() + 40
                while not (spool / "done" / world.log.name).exists():
                    if time.monotonic() > deadline:
                        return ["the watch does not heal within 40 s"]
                    time.sleep(0.1)
            finally:
                end(watch)
            shutil.rmtree(trial.state)
            shutil.copytree(program.state, trial.state)
            return trial.differences(reference)

    bench.trials(check, range(bench.of(4, 100)), body)


def full_tablespace(bench, check, share="", number=None, enough=None):
    reference, world, cluster = bench.reference, bench.world, bench.cluster

    def body(number):
        rng = bench.random("P12", "tablespace", number)
        name = f"small{cluster.port}_{number}_{len(share)}"
        with disk(bench.folder / name, 100 * KIB) as small:
            data = small / "data"
            data.mkdir()
            if cluster.user:
                shutil.chown(data, cluster.user, cluster.user)
            cluster.sql(f"CREATE TABLESPACE {name} LOCATION '{data}'", "postgres")
            try:
                with world.trial(share) as trial:
                    cluster.sql(f"ALTER DATABASE {trial.database} SET TABLESPACE {name}", "postgres")
                    ballast = small / "ballast"
                    free = shutil.disk_usage(small).free
                    with open(ballast, "wb") as file:
                        os.posix_fallocate(file.fileno(), 0, free - rng.randrange(2_000) * KIB)
                    result = trial.program.run("ingest", world.log, "--source", SOURCE)
                    check.count(f"exit {result.code}")
                    if result.code not in (*LOADED, NO_DATABASE):
                        return [result.told]
                    ballast.unlink()
                    trial.ingest_to_end()
                    return trial.differences(reference)
            finally:
                cluster.sql(f"DROP TABLESPACE {name}", "postgres")

    bench.trials(check, range(number or bench.of(8, 200)), body, enough=enough)


def control(bench, check):
    share = shares.patched(bench.folder / "share-full", *shares.uncleared())
    full_tablespace(bench, check, share, number=40, enough=1)
