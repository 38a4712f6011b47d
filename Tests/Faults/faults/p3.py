"""P3: kill -9 of the ingester at any moment loses and doubles nothing."""

import os
import signal

from . import shares, tracing
from .world import SOURCE

TITLE = "kill -9 of the ingester"


def run(bench):
    what = "kill at every system call"
    if why := tracing.refusal():
        bench.not_run("P3", what, why, "TITRONG_NO_PTRACE")
    else:
        bench.check("P3", what, lambda check: enumerated(bench, check))
    bench.check("P3", "kill at any moment", lambda check: at_random(bench, check))
    bench.check("P3", "a take-over that clears nothing", lambda check: control(bench, check), is_control=True)


def enumerated(bench, check):
    reference, world = bench.reference, bench.world
    points = tracing.recorded(bench, check)
    stride = bench.of(max(1, len(points) // 60), 1)

    def body(point):
        with world.trial() as trial:
            killed = trial.program.run("ingest", world.log, "--source", SOURCE, before=tracing.killing(*point))
            check.count("killed" if killed.code == -signal.SIGKILL else "ended before")
            check.count("further runs", trial.ingest_to_end())
            return trial.differences(reference)

    offset = bench.random("P3", "stride").randrange(stride)
    bench.trials(check, points[offset::stride], body, where="{0[0]} {0[1]}".format)
    if check.counts.get("killed", 0) < check.trials * 0.9:
        check.fail("injection", "too few of the runs met their kill")


def duration(bench):
    """Seconds of a load from start to end."""

    def measure():
        with bench.world.trial() as trial:
            started = bench.clock()
            trial.program.run("ingest", bench.world.log, "--source", SOURCE)
            return bench.clock() - started

    return bench.once("duration", measure)


def kill_some_time(bench, trial, rng):
    process = trial.program.start("ingest", bench.world.log, "--source", SOURCE)
    bench.pause(rng.uniform(0, duration(bench)))
    os.killpg(process.pid, signal.SIGKILL)
    return trial.program.finish(process).code == -signal.SIGKILL


def at_random(bench, check, share="", number=None, enough=None):
    reference = bench.reference

    def body(number):
        rng = bench.random("P3", number)
        with bench.world.trial(share) as trial:
            # Who takes over may be killed as well.
            for _ in range(rng.choice((1, 1, 2, 3))):
                check.count("kills", kill_some_time(bench, trial, rng))
            trial.ingest_to_end()
            return trial.differences(reference)

    bench.trials(check, range(number or bench.of(50, 2000)), body, enough=enough)


def control(bench, check):
    share = shares.patched(bench.folder / "share-clear", *shares.uncleared())
    at_random(bench, check, share, number=160, enough=1)
