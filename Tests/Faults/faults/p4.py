"""P4: an unknown COMMIT is resolved by the ledger."""

from . import shares
from .program import LOADED
from .proxy import Fault, LoseReply, LoseRequest, Proxy, ResetAfter
from .world import SOURCE

TITLE = "unknown COMMIT"


def run(bench):
    bench.check("P4", "COMMIT lost, its answer lost, reset after k bytes", lambda check: struck(bench, check))
    bench.check("P4", "a fence that counts no chunks", lambda check: control(bench, check), is_control=True)


def undisturbed(bench):
    """How many COMMITs and bytes pass in a load."""

    def measure():
        fault = Fault()
        with bench.world.trial() as trial, Proxy(trial.cluster.port, fault) as port:
            trial.through(port).run("ingest", bench.world.log, "--source", SOURCE, allowed=LOADED)
        return fault

    return bench.once("undisturbed", measure)


def fault_of(bench, number):
    usual, rng = undisturbed(bench), bench.random("P4", number)
    # Every COMMIT both ways first, then draws.
    if number < 2 * usual.commits:
        return (LoseReply, LoseRequest)[number % 2](1 + number // 2)
    kind = rng.choice(("reply", "request", "up", "down", "down"))
    if kind in usual.bytes:
        return ResetAfter(kind, rng.randrange(1, usual.bytes[kind]))
    return {"reply": LoseReply, "request": LoseRequest}[kind](rng.randint(1, usual.commits))


def trial_of(bench, check, fault, share=""):
    with bench.world.trial(share) as trial, Proxy(trial.cluster.port, fault) as port:
        program = trial.through(port)
        result = program.run("ingest", bench.world.log, "--source", SOURCE)
        check.count("struck", fault.struck)
        if result.code in LOADED:
            check.count("healed in the same run", fault.struck)
        elif isinstance(fault, (LoseReply, LoseRequest)):
            return [f"the load does not survive its lost COMMIT: {result.told}"]
        else:
            check.count("needed the command again")
        trial.ingest_to_end(program=program)
        return trial.differences(bench.reference)


def told(fault):
    where = getattr(fault, "number", None) or f"{getattr(fault, 'way', '')} {getattr(fault, 'left', '')}"
    return f"{type(fault).__name__} {where}"


def struck(bench, check):
    faults = (fault_of(bench, number) for number in range(bench.of(100, 5000)))
    bench.trials(check, faults, lambda fault: trial_of(bench, check, fault), where=told)
    if check.counts.get("struck", 0) < check.trials * 0.9:
        check.fail("proxy", "too few of the faults happened")


def control(bench, check):
    share = shares.patched(
        bench.folder / "share-fence",
        ("sql/statements/ingest/fence.sql", "AND chunks = coalesce($3::integer, chunks)",
         "AND ($3::integer IS NULL OR true)"))
    faults = (LoseReply(number) for number in range(1, undisturbed(bench).commits + 1))
    bench.trials(check, faults, lambda fault: trial_of(bench, check, fault, share), where=told)
