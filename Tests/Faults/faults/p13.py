"""P13: two of anything is safe: ingesters, aggregators, migrators; and one that slept through its lease."""

import os
import signal
import subprocess

from . import shares
from .cluster import ROLE, program as server_program
from .p4 import undisturbed
from .program import BUSY, DONE, LOADED, Program
from .proxy import Hold, Proxy
from .world import SOURCE, write

TITLE = "two of anything"
PARTS = 4
LEASE_SECONDS = 2
# A bound for whoever meets a sleeper: its lease, and what a lock may be waited for.
ANSWER_SECONDS = 45


def run(bench):
    def check(what, body, *given, is_control=False):
        bench.check("P13", what, lambda check: body(bench, check, *given), is_control=is_control)

    check("2-8 ingesters of the same file", same_file)
    check("2-8 ingesters of the same files in any order", same_files)
    check("a ledger that knows no file", forgetful, is_control=True)
    check("aggregators at once, beside an ingester", aggregators)
    check("an aggregator that stops while more is loaded", overtaking)
    check("aggregators without their lock", lockless, is_control=True)
    check("8 migrators of an empty database", migrators)
    check("migrators without their lock", unlocked_migrators, is_control=True)
    check("a holder that sleeps between transactions wakes after the take-over", sleepers, "after")
    check("a holder that sleeps inside a transaction", sleepers, "copy")
    check("a sleeper that no fence keeps out", unfenced, is_control=True)


def together(bench, check, item, share="", files=None, prepare=None):
    count, number = item
    rng = bench.random("P13", files, number)
    chosen = parts(bench) if files else [bench.world.log]
    reference = parts_reference(bench) if files else bench.reference
    with bench.world.trial(share) as trial:
        if prepare:
            trial.sql(prepare)
        running = [
            trial.program.start("ingest", *rng.sample(chosen, len(chosen)), "--source", SOURCE)
            for _ in range(count)]
        for process in running:
            result = trial.program.finish(process)
            if result.code not in (*LOADED, BUSY):
                return [f"an ingester among others: {result.told}"]
            check.count("told that another one loads", result.code == BUSY)
        trial.ingest_to_end(*chosen)
        return trial.differences(reference)


def parts(bench):
    def cut():
        # By turns, so that every part has something for every class.
        return [write(bench.folder / f"part{n}.ndjson.gz", bench.world.lines[n::PARTS]) for n in range(PARTS)]

    return bench.once("parts", cut)


def parts_reference(bench):
    return bench.once("parts reference", lambda: bench.world.reference(parts(bench)))


def crowds(bench, ci, rel):
    return [(2 + number % 7, number) for number in range(bench.of(ci, rel))]


def same_file(bench, check):
    bench.trials(check, crowds(bench, 7, 200), lambda item: together(bench, check, item), where="{0[0]} at once".format)


def same_files(bench, check):
    parts_reference(bench)
    bench.trials(
        check, crowds(bench, 7, 200), lambda item: together(bench, check, item, files="parts"),
        where="{0[0]} at once".format)


def forgetful(bench, check):
    share = shares.patched(
        bench.folder / "share-forgetful",
        ("sql/statements/ingest/find_by_file.sql", " WHERE b.source_id", " WHERE false AND b.source_id"),
        ("sql/statements/ingest/find_by_content.sql", " WHERE source_id", " WHERE false AND source_id"))
    bench.trials(
        check, [(2, 0)], lambda item: together(bench, check, item, share, prepare="DROP INDEX batch_content"),
        where="{0[0]} at once".format)


def aggregating(bench, check, number, share=""):
    rng = bench.random("P13", "aggregate", number)
    with bench.world.trial(share) as trial:
        ingest = ("ingest", *parts(bench), "--source", SOURCE)
        trial.program.run("ingest", parts(bench)[0], "--source", SOURCE, allowed=LOADED)
        loading = trial.program.start(*ingest)
        running = [trial.program.start("aggregate") for _ in range(rng.randint(2, 4))]
        found = []
        for process in [loading, *running]:
            result = trial.program.finish(process)
            if result.code not in LOADED:
                found.append(f"{process.args[1]} among others: {result.told}")
        return found + trial.differences(parts_reference(bench))


def aggregators(bench, check):
    parts_reference(bench)
    bench.trials(check, range(bench.of(6, 200)), lambda number: aggregating(bench, check, number))


def overtaken(bench, check, number, share=""):
    """One aggregator stops with what it read in its hands; more is loaded, and another one aggregates that."""
    before, first, *last = parts(bench)
    fault = Hold("copy", number)
    with bench.world.trial(share) as trial, Proxy(trial.cluster.port, fault) as port:
        # What is done once only, placing the roster's classes, is done before.
        trial.program.run("ingest", before, "--source", SOURCE, allowed=LOADED)
        trial.program.run("aggregate", allowed=(DONE,))
        trial.program.run("ingest", first, "--source", SOURCE, allowed=LOADED)
        slow = trial.through(port).start("aggregate")
        if not fault.held.wait(60):
            raise AssertionError("the aggregator never came to the place where it is to stop")
        trial.program.run("ingest", *last, "--source", SOURCE, allowed=LOADED)
        fast = trial.program.start("aggregate")
        waits = waiting(bench, trial)
        fault.released.set()
        # Locks of rows and tables would make it wait too, but half way.
        found = [] if waits == ADVISORY else [f"the second aggregator does not wait for the first: {waits}"]
        for process in (slow, fast):
            result = trial.program.finish(process)
            if result.code != DONE:
                found.append(f"an aggregator beside another one: {result.told}")
        return found + trial.differences(parts_reference(bench))


ADVISORY = "Lock advisory"
WAITING = """SELECT wait_event_type || ' ' || wait_event FROM pg_stat_activity
WHERE datname = current_database() AND pg_blocking_pids(pid) <> '{}'"""


def waiting(bench, trial):
    """What a blocked session waits for, or that there is none within some seconds."""
    deadline = bench.clock() + 5
    while bench.clock() < deadline:
        if rows := trial.sql(WAITING):
            return rows[0][0]
        bench.pause(0.05)
    return "nothing"


def overtaking(bench, check):
    parts_reference(bench)
    bench.trials(check, [1] * bench.of(2, 50), lambda number: overtaken(bench, check, number))


def lockless(bench, check):
    share = shares.patched(
        bench.folder / "share-lockless",
        shares.emptied("sql/statements/aggregate/lock_refresh.sql", "SELECT pg_sleep(0) AS lock"))
    bench.trials(check, [1], lambda number: overtaken(bench, check, number, share))


def dump(cluster, database):
    """The schema as text, and what migrations wrote into tables."""
    done = subprocess.run(
        [server_program("pg_dump"), "-s", "-h", str(cluster.folder), "-p", str(cluster.port), "-U", "postgres",
         database], capture_output=True, text=True, check=True)
    # Newer dumps carry a word drawn by lot; logins are named after the database.
    schema = [line.replace(f"{database}_", "database_") for line in done.stdout.splitlines()
              if "restrict " not in line]
    rows = cluster.sql(
        "SELECT number, name, digest FROM schema_history ORDER BY 1;"
        "SELECT name, value FROM installation WHERE name NOT IN ('role_prefix', 'access_sha256') ORDER BY 1;"
        "SELECT relname, (xpath('/row/c/text()', query_to_xml('SELECT count(*) AS c FROM ' || oid::regclass, "
        "false, true, '')))[1] FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
        database)
    return schema, rows


def migrated(bench):
    """What an undisturbed migration of an empty database comes to."""

    def migrate():
        cluster = bench.cluster
        name = cluster.create()
        Program(bench.program, cluster.url(name), bench.folder / "state").run("db", "migrate", allowed=(DONE,))
        return dump(cluster, name)

    return bench.once("migrated", migrate)


def compared_schema(bench, database):
    want, got = migrated(bench), dump(bench.cluster, database)
    return [] if want == got else ["the schema is not that of an undisturbed migration"]


def migrating(bench, check, prepare=""):
    cluster = bench.cluster
    name = cluster.create()
    if prepare:
        cluster.sql(prepare.format(database=name), name)
    one = Program(bench.program, cluster.url(name), bench.folder / "state")
    running = [one.start("db", "migrate") for _ in range(8)]
    results = [one.finish(process) for process in running]
    found = [f"a migrator among others: {result.told}" for result in results if result.code != DONE]
    if not prepare:
        found += compared_schema(bench, name)
    cluster.drop(name)
    return found


def migrators(bench, check):
    migrated(bench)
    bench.trials(check, range(bench.of(3, 100)), lambda number: migrating(bench, check))


# The lock of the migrators is not in a file: a function of the same name stands in front of the server's.
NO_LOCK = f"""
CREATE SCHEMA unlocked AUTHORIZATION {ROLE};
CREATE FUNCTION unlocked.pg_advisory_xact_lock(bigint) RETURNS void LANGUAGE sql AS 'SELECT';
ALTER DATABASE {{database}} SET search_path = public, unlocked, pg_catalog;
GRANT USAGE ON SCHEMA unlocked TO PUBLIC;
"""


def unlocked_migrators(bench, check):
    bench.trials(check, range(5), lambda number: migrating(bench, check, NO_LOCK), enough=1)


def sleeping(bench, check, item, share="", prepare="SELECT"):
    """The holder stops in the middle; another one takes the batch when the lease is over; then the first wakes."""
    where, number = item
    fault = Hold(where, number)
    with bench.world.trial(share) as trial, Proxy(trial.cluster.port, fault) as port:
        trial.sql(prepare)
        trial.lease(LEASE_SECONDS)
        holder = trial.through(port).start("ingest", bench.world.log, "--source", SOURCE)
        try:
            if not fault.held.wait(60):
                raise AssertionError("the holder never came to the place where it is to stop")
            os.killpg(holder.pid, signal.SIGSTOP)
            early = trial.program.run("ingest", bench.world.log, "--source", SOURCE, timeout=ANSWER_SECONDS)
            check.count("refused while the lease ran", early.code == BUSY)
            bench.pause(LEASE_SECONDS)
            taker = trial.program.run("ingest", bench.world.log, "--source", SOURCE, timeout=ANSWER_SECONDS)
            if taker.code not in LOADED:
                return [f"the lease is over and nobody can take the batch: {taker.told}"]
            check.count("taken over")
        finally:
            os.killpg(holder.pid, signal.SIGCONT)
            fault.released.set()
            woken = trial.program.finish(holder)
        check.count("woken and fenced out", woken.code not in LOADED)
        return trial.differences(bench.reference)


def places(bench, where):
    if where == "copy":
        return [(where, number) for number in range(1, undisturbed(bench).copied + 1)]
    # Behind the claim and behind every chunk but the last, which ends the batch.
    return [(where, number) for number in range(1, undisturbed(bench).commits)]


def sleepers(bench, check, where):
    items = places(bench, where)
    step = bench.of(max(1, len(items) // 4), 1)
    bench.trials(
        check, (items * bench.of(1, 20))[::step], lambda item: sleeping(bench, check, item),
        where="{0[0]} {0[1]}".format)


def unfenced(bench, check):
    share = shares.patched(
        bench.folder / "share-unfenced",
        ("sql/statements/ingest/fence.sql", "AND epoch = $2::integer AND state = 'loading' AND chunks = "
         "coalesce($3::integer, chunks)", "AND ($2::integer + $3::integer IS NULL OR true)"))
    # A line kept aside twice would be a second guard.
    prepare = "ALTER TABLE quarantine DROP CONSTRAINT quarantine_pkey"
    bench.trials(
        check, places(bench, "after"), lambda item: sleeping(bench, check, item, share, prepare),
        where="{0[0]} {0[1]}".format)
