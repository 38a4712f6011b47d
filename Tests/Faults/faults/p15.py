"""P15: migrations are ordered, checksummed, one transaction each; edited history is refused."""

import hashlib
import pathlib
import signal

from . import shares, tracing
from .p13 import compared_schema, migrated
from .program import DONE, Program
from .proxy import Fault, LoseRequest, Proxy
from .world import SOURCE

TITLE = "migrations"
LAST_OF_HISTORY = "sql/migrations/0002_quarantine.sql"


def run(bench):
    def check(what, body, is_control=False):
        return bench.check("P15", what, lambda check: body(bench, check), is_control=is_control)

    if why := tracing.refusal():
        bench.not_run("P15", "kill -9 of a migrator at every word to the server", why, "TITRONG_NO_PTRACE")
    else:
        check("kill -9 of a migrator at every word to the server", killed)
    check("COMMIT of every migration lost", uncommitted)
    check("a migration of two transactions", halves, is_control=True)
    check("edited history is refused", edited)
    check("edited history that nobody compares", unedited, is_control=True)


def migrator(bench, database, port=None, share=""):
    return Program(bench.program, bench.cluster.url(database, port), bench.folder / "state", share=share)


def sends(bench):
    """Every word of an undisturbed migration to the server."""
    name, log = bench.cluster.create(), bench.folder / "migration"
    migrator(bench, name).run("db", "migrate", before=tracing.recording(log), allowed=(DONE,))
    bench.cluster.drop(name)
    return [point for point in tracing.points(log) if point[0] in ("sendto", "sendmsg")]


def completed(bench, database, share=""):
    result = migrator(bench, database, share=share).run("db", "migrate")
    if result.code != DONE:
        return [f"the next migrator cannot go on: {result.told}"]
    return compared_schema(bench, database)


def killed(bench, check):
    migrated(bench)
    points = sends(bench)
    check.count("words in a migration", len(points))
    stride = bench.of(max(1, len(points) // 20), 1)

    def body(point):
        name = bench.cluster.create()
        result = migrator(bench, name).run("db", "migrate", before=tracing.killing(*point))
        check.count("killed", result.code == -signal.SIGKILL)
        found = completed(bench, name)
        bench.cluster.drop(name)
        return found

    bench.trials(check, points[::stride], body, where="{0[0]} {0[1]}".format)
    if check.counts.get("killed", 0) < check.trials * 0.9:
        check.fail("injection", "too few of the runs met their kill")


def losing(bench, number, share=""):
    name = bench.cluster.create()
    with Proxy(bench.cluster.port, LoseRequest(number)) as port:
        migrator(bench, name, port, share).run("db", "migrate")
    found = completed(bench, name, share)
    bench.cluster.drop(name)
    return found


def commits(bench):
    def measure():
        fault, name = Fault(), bench.cluster.create()
        with Proxy(bench.cluster.port, fault) as port:
            migrator(bench, name, port).run("db", "migrate", allowed=(DONE,))
        bench.cluster.drop(name)
        return fault.commits

    return bench.once("commits of a migration", measure)


def uncommitted(bench, check):
    migrated(bench)
    bench.trials(check, range(1, commits(bench) + 1), lambda number: losing(bench, number), where="COMMIT {}".format)


def halves(bench, check):
    """The tables stay, the history does not know: the next one stumbles."""
    share = shares.patched(
        bench.folder / "share-halves", (LAST_OF_HISTORY, "CREATE TABLE unmapped_event", "COMMIT; BEGIN;\n"
                                        "CREATE TABLE unmapped_event"))
    # The first COMMIT is that of the table of history.
    bench.trials(check, [3], lambda number: losing(bench, number, share), where="COMMIT {}".format)


def commands(bench):
    return (("db", "migrate"), ("ingest", bench.world.log, "--source", SOURCE), ("aggregate",))


def edit(bench, name):
    return shares.patched(
        bench.folder / name, (LAST_OF_HISTORY, "CREATE TABLE quarantine", "CREATE  TABLE quarantine"))


def refusals(bench, check, share, prepare=""):
    def body(number):
        with bench.world.trial(share) as trial:
            trial.sql(prepare)
            words = commands(bench)[number]
            result = trial.program.run(*words)
            check.count(f"exit {result.code}")
            found = []
            if result.code in (0, 3) or "0002" not in result.err:
                found.append(f"{words[0]} runs on an edited history: {result.told}")
            if trial.sql("SELECT count(*) FROM batch") != [["0"]]:
                found.append(f"{words[0]} wrote although it refused")
            return found

    bench.trials(check, range(3), body)


def edited(bench, check):
    refusals(bench, check, edit(bench, "share-edited"))


def unedited(bench, check):
    """The checksum of the edited file stands in the history, so that no comparison sees the edit."""
    share = edit(bench, "share-unseen")
    digest = hashlib.sha256((pathlib.Path(share) / LAST_OF_HISTORY).read_bytes()).hexdigest()
    refusals(bench, check, share, f"UPDATE schema_history SET digest = '{digest}' WHERE number = 2")
