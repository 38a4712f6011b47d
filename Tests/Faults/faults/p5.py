"""P5: PostgreSQL killed in the middle of a COPY; recovery needs no hand."""

import os
import signal
import threading

from . import shares
from .program import LOADED
from .proxy import Hold, Proxy
from .p4 import undisturbed
from .world import SOURCE

TITLE = "PostgreSQL killed mid-COPY"
WAYS = ("backend", "postmaster", "immediate", "fast")
PATIENCE = 180


def run(bench):
    bench.check("P5", "PostgreSQL killed mid-COPY", lambda check: killed(bench, check))
    bench.check("P5", "facts in unlogged tables", lambda check: control(bench, check), is_control=True)


def durable(bench):
    """A server that writes through, and the template in it."""
    cluster = bench.server("durable", durable=True)
    return cluster, bench.once("durable template", lambda: bench.world.template_on(cluster))


def strike(cluster, trial, way):
    if way == "backend":
        # As the kernel does when memory runs out: every session ends, and the server recovers.
        pid = trial.sql("SELECT pid FROM pg_stat_activity WHERE query LIKE 'COPY %' AND datname = current_database()")
        assert pid, "no COPY is under way"
        os.kill(int(pid[0][0]), signal.SIGKILL)
        return
    cluster.stop({"postmaster": signal.SIGKILL, "immediate": signal.SIGQUIT, "fast": signal.SIGINT}[way])
    cluster.start()


def trial_of(bench, check, item, share="", template=None):
    way, number = item
    cluster, logged = durable(bench)
    template = template or logged
    fault = Hold("copy", number)
    with bench.world.trial(share, cluster, template) as trial, Proxy(cluster.port, fault) as port:
        process = trial.through(port).start("ingest", bench.world.log, "--source", SOURCE)
        ending = threading.Thread(target=process.wait)
        ending.start()
        while ending.is_alive() and not fault.held.wait(0.05):
            pass
        if fault.held.is_set():
            strike(cluster, trial, way)
            check.count(f"struck ({way})")
        fault.released.set()
        result = trial.program.finish(process, PATIENCE)
        ending.join()
        if not fault.struck or result.code not in LOADED:
            return [f"the load does not come to its end by itself: {result.told}"]
        return trial.differences(bench.reference)


def items(bench, number):
    rng, copies = bench.random("P5"), undisturbed(bench).copied
    return [(WAYS[n % len(WAYS)], rng.randint(1, copies)) for n in range(number)]


def one_by_one(bench, check, chosen, **how):
    jobs, bench.jobs = bench.jobs, 1
    try:
        bench.trials(
            check, chosen, lambda item: trial_of(bench, check, item, **how), where="{0[0]} at COPY {0[1]}".format)
    finally:
        bench.jobs = jobs


def killed(bench, check):
    one_by_one(bench, check, items(bench, bench.of(20, 600)))
    if said := durable(bench)[0].check():
        check.fail("pg_amcheck", said)


def control(bench, check):
    """What is not logged is empty after a crash: the chunks before the crash are lost."""
    share = shares.patched(
        bench.folder / "share-unlogged",
        ("sql/views/07_activity_partition.sql", "CREATE TABLE %I", "CREATE UNLOGGED TABLE %I"))
    last = undisturbed(bench).copied
    template = bench.world.template_on(durable(bench)[0], share)
    one_by_one(bench, check, [("immediate", last), ("backend", last)], share=share, template=template)
