"""P13, nights: whatever ends or stops `titrong nightly`, one run a night comes to the same numbers and reports."""

import contextlib
import datetime
import os
import shutil
import signal

from . import shares, snapshot
from .program import BUSY, DONE, LOADED, NO_DATABASE, end
from .world import SOURCE, TAKEOVER_SECONDS, write

TITLE = "nightly runs"
NIGHT = datetime.date(2026, 1, 15)
STEPS = ("receive", "aggregate", "verify", "reports", "publish", "prune")
STOPPED = 74
LEASE_SECONDS = 3
# By their order: a number that a killed transaction drew is gone, and means nothing.
RUNS = """
SELECT dense_rank() OVER (ORDER BY r.id), r.period, r.pass, r.state, r.warnings, s.position, s.step, s.state
  FROM job_run r JOIN job_step s ON s.run = r.id ORDER BY 1, 6
"""
PUBLISHED = """
SELECT p.kind, p.code, p.school_year, p.report_window, p.revision, p.as_of, f.name, encode(f.sha256, 'hex')
  FROM publication p JOIN publication_file f ON f.publication = p.id ORDER BY 1, 2, 3, 4, 5, 7
"""


def run(bench):
    bench.check("P13", "nightly killed at any moment", lambda check: killed(bench, check))
    bench.check("P13", "nightly killed at each border of its steps", lambda check: borders(bench, check))
    bench.check("P13", "nightly stopped by SIGTERM", lambda check: stopped(bench, check))
    bench.check("P13", "several nightly at once", lambda check: together(bench, check))
    bench.check("P13", "a holder that sleeps, is replaced and wakes", lambda check: asleep(bench, check))
    bench.check("P13", "uploads that wait are loaded in the night", lambda check: waiting(bench, check))
    bench.check("P13", "numbers that differ from the facts end the night", lambda check: once(bench, check, differing))
    bench.check("P13", "reports lost before they are published", lambda check: once(bench, check, lost))
    bench.check("P13", "missed nights", lambda check: once(bench, check, missed))
    bench.check("P13", "a step written down before it is done", lambda check: hasty(bench, check), is_control=True)
    bench.check("P13", "nights without a fence", lambda check: unfenced(bench, check), is_control=True)
    if bench.size == "rel":
        if shutil.which("faketime"):
            bench.check("P13", "wall clocks that jump", lambda check: jumping(bench, check))
        else:
            bench.not_run("P13", "wall clocks that jump", "no faketime", "TITRONG_NO_FAKETIME")


def once(bench, check, body):
    """A check of one trial; `body` answers what is wrong."""
    bench.trials(check, (body.__name__,), lambda _: body(bench, check))


class Night:
    """A trial with files in its spool."""

    def __init__(self, bench, trial):
        self.bench, self.trial, self.out = bench, trial, trial.folder / "out"
        spool = trial.state / "spool" / SOURCE
        spool.mkdir(parents=True)
        for path in delivery(bench):
            shutil.copy2(path, spool)

    def words(self, night=NIGHT):
        return ("nightly", "--date", night, "--settle", 0, "--out", self.out, "--progress", "plain")

    def start(self, before=(), program=None):
        return (program or self.trial.program).start(*self.words(), before=before)

    def run(self, night=NIGHT):
        return self.trial.program.run(*self.words(night))

    def to_end(self):
        """What a timer does after a fault: the same command again. Nobody waits for a dead holder's lease."""
        deadline = self.bench.clock() + TAKEOVER_SECONDS
        while True:
            result = self.run()
            if result.code in LOADED:
                return
            if result.code != BUSY or self.bench.clock() > deadline:
                raise AssertionError(f"nightly does not come to its end: {result.told}")
            self.bench.pause(0.2)

    def kill_at(self, line):
        """Kills it as soon as it says so. Answers whether it lived that long."""
        process = self.start()
        try:
            return await_line(process, line)
        finally:
            end(process)

    def result(self):
        taken = snapshot.take(self.trial.cluster, self.trial.database)
        taken.files = snapshot.files(self.out)
        taken.files["runs"] = repr(self.trial.sql(RUNS)).encode()
        taken.files["published"] = repr(self.trial.sql(PUBLISHED)).encode()
        spool = self.trial.state / "spool"
        taken.files["spool"] = "\n".join(sorted(
            str(path.relative_to(spool)) for path in spool.rglob("*") if path.is_file())).encode()
        left = self.trial.sql("SELECT (SELECT count(*) FROM dirty_batch) + (SELECT count(*) FROM dirty_fact)")
        taken.files["marks left"] = left[0][0].encode()
        return taken

    def differences(self):
        return snapshot.differences(reference(self.bench), self.result())


@contextlib.contextmanager
def a_night(bench, share=""):
    with bench.world.trial(share) as trial:
        yield Night(bench, trial)


def await_line(process, start):
    for line in process.stderr:
        if line.decode("utf-8", "replace").startswith(start):
            return True
    return False


def delivery(bench):
    """Two files of the world's lines: small, so that every step is worth a kill."""

    def make():
        folder = bench.folder / "delivery"
        folder.mkdir()
        lines = bench.world.lines
        half = len(lines) // 2
        return [write(folder / "a.ndjson.gz", lines[:half + 50]), write(folder / "b.ndjson.gz", lines[half:])]

    return bench.once("delivery", make)


def reference(bench):
    """What a night comes to that nobody disturbs."""

    def measure():
        with a_night(bench) as night:
            started = bench.clock()
            result = night.run()
            seconds = bench.clock() - started
            if result.code not in LOADED:
                raise RuntimeError(f"the night cannot be done at all: {result.told}")
            taken = night.result()
            if len([name for name in taken.files if name.endswith("manifest.json")]) < 6:
                raise RuntimeError("the night wrote too few reports to compare")
            if "school" not in taken.files["published"].decode():
                raise RuntimeError("the night published nothing to compare")
            again = night.run()
            if again.code != DONE or night.result().files != taken.files:
                raise RuntimeError(f"a done night is not left alone: {again.told}")
            return taken, seconds

    return bench.once("night", measure)[0]


def duration(bench):
    reference(bench)
    return bench.once("night", None)[1]


def killed(bench, check):
    reference(bench)

    def body(number):
        rng = bench.random("night", number)
        with a_night(bench) as night:
            for _ in range(rng.choice((1, 1, 2, 3))):
                process = night.start()
                bench.pause(rng.uniform(0, duration(bench)))
                end(process)
                check.count("kills", process.returncode == -signal.SIGKILL)
            night.to_end()
            return night.differences()

    bench.trials(check, range(bench.of(20, 500)), body)


def finished(trial):
    return trial.sql("SELECT step, finished_at FROM job_step WHERE state = 'done' ORDER BY position")


def borders(bench, check, share="", enough=None):
    reference(bench)
    points = [f"Step {number}/" for number in range(1, len(STEPS) + 1)]
    # Between the end of a step and the beginning of the next, and after the last.
    points += ["Done, receive", "Done, aggregate", "Done, verify", "Done, reports", "Done, publish", "Done, prune", "Run 1 is done"]

    def body(point):
        with a_night(bench, share) as night:
            if not night.kill_at(point):
                return [f"it never said {point}"]
            before = finished(night.trial)
            night.to_end()
            after = finished(night.trial)
            check.count("steps kept", len(before))
            repeated = [] if after[:len(before)] == before else ["a finished step was done again"]
            return repeated + night.differences()

    bench.trials(check, points * bench.of(1, 10), body, enough=enough)


def stopped(bench, check):
    reference(bench)

    def body(number):
        rng = bench.random("sigterm", number)
        with a_night(bench) as night:
            process = night.start()
            await_line(process, f"Step {rng.choice((1, 1, 2, 3, 4))}/")
            process.send_signal(signal.SIGTERM)
            asked = bench.clock()
            result = night.trial.program.finish(process, timeout=60)
            if bench.clock() - asked > 10:
                return ["it took more than 10 seconds to stop"]
            if result.code not in (STOPPED, *LOADED):
                return [f"stopped with {result.told}"]
            check.count("stopped before the end", result.code == STOPPED)
            # What was given up is free at once.
            again = night.run()
            return [] if again.code in LOADED else [f"not resumed: {again.told}"] + night.differences()

    bench.trials(check, range(bench.of(6, 100)), body)


def together(bench, check):
    reference(bench)

    def body(number):
        with a_night(bench) as night:
            several = [night.start() for _ in range(2 + number % 3)]
            results = [night.trial.program.finish(process) for process in several]
            codes = sorted(result.code for result in results)
            check.count("refused", codes.count(BUSY))
            found = night.differences()
            if any(code not in (BUSY, *LOADED) for code in codes):
                found.append(f"exit codes {codes}")
            if any(result.code == BUSY and "Run 1 is under way since 2" not in result.err for result in results):
                found.append("a refusal does not say which run and since when")
            return found

    bench.trials(check, range(bench.of(4, 100)), body)
    if not check.counts.get("refused"):
        check.fail("overlap", "no two of them met")


def asleep(bench, check, share="", numbers=None, patience="1s"):
    reference(bench)

    def body(number):
        with a_night(bench, share) as night:
            night.trial.lease(LEASE_SECONDS)
            # What it holds in a transaction the server takes from it, here after a second.
            url = f"{night.trial.program.url}&options=-c%20idle_in_transaction_session_timeout%3D{patience}"
            process = night.start(program=night.trial.program.with_(url=url))
            try:
                await_line(process, f"Step {1 + number % 4}/")
                bench.pause(bench.random("asleep", number).choice((0, 0.02, 0.1)))
                os.killpg(process.pid, signal.SIGSTOP)
                early = night.run()
                if early.code != BUSY:
                    return [f"a holder whose lease holds was not respected: {early.told}"]
                bench.pause(LEASE_SECONDS + 0.5)
                night.to_end()
            finally:
                os.killpg(process.pid, signal.SIGCONT)
            woken = night.trial.program.finish(process)
            check.count("woken")
            found = night.differences()
            # Fenced out, or without its connection, which is noticed first if it slept in a transaction.
            if woken.code not in (BUSY, NO_DATABASE):
                found.append(f"the woken holder was not fenced out: {woken.told}")
            return found

    bench.trials(check, numbers or range(bench.of(6, 40)), body)


# A batch as an upload leaves it: durable in the archive, nothing loaded.
UNLOAD = """
DELETE FROM activity; DELETE FROM batch_presence; DELETE FROM quarantine; DELETE FROM unmapped_event;
DELETE FROM dirty_batch; DELETE FROM dirty_fact; DELETE FROM dirty_presence;
UPDATE batch SET state = 'received', finished_at = NULL, first_day = NULL, last_day = NULL, chunks = 0;
"""


def waiting(bench, check):
    want = reference(bench)

    def body(is_lost):
        with a_night(bench) as night:
            trial, (first, _) = night.trial, delivery(bench)
            (trial.state / "spool" / SOURCE / first.name).unlink()
            trial.program.run("ingest", first, "--source", SOURCE, allowed=LOADED)
            trial.sql(UNLOAD)
            if is_lost:
                next((trial.state / "archive").rglob("*.gz")).unlink()
            result = night.run()
            states = trial.sql("SELECT b.state, r.state, r.warnings > 0 FROM batch b, job_run r ORDER BY b.id")
            if is_lost:
                # One lost file does not keep the other from the night.
                loaded = [state for state, _, _ in states].count("done") == 1
                right = loaded and states[0][1:] == ["done", "t"] and "Batch 1" in result.err
                return [] if right else [f"{states}: {result.told}"]
            got = night.result()
            # It was not in the spool, and it has another number.
            for taken in (got, same := snapshot.Snapshot(want.ledger, want.counted, dict(want.files))):
                taken.files.pop("spool")
            return snapshot.differences(same, got)

    bench.trials(check, (False, True), body, where="lost file: {}".format)


def differing(bench, check):
    found = []
    # Every offering is in the sample, so that the trial does not hang on the lot.
    share = shares.patched(
        bench.folder / "share-sample",
        ("sql/statements/aggregate/mark_sample.sql", "WHERE random() < $1::numeric", "WHERE $1::numeric > 0"))
    with a_night(bench, share) as night:
        night.run()
        night.trial.sql("UPDATE offering_day SET blended = blended + 1, broad = broad + 1")
        nights = [NIGHT + datetime.timedelta(days) for days in (1, 1)]
        codes = [night.run(nights[0]).code]
        night.trial.program.run("aggregate", "--full", allowed=(DONE,))
        codes.append(night.run(nights[1]).code)
        runs = night.trial.sql("SELECT period, pass, state FROM job_run WHERE id > 1 ORDER BY id")
        steps = night.trial.sql("SELECT step, state FROM job_step WHERE run = 2 ORDER BY position")
        want = [[str(nights[0]), "1", "failed"], [str(nights[1]), "2", "done"]]
        if codes != [70, 0] or runs != want or steps[-1] != ["verify", "failed"]:
            found.append(f"verify: exit codes {codes}, runs {runs}, steps {steps}")
        for why in snapshot.differences(
                snapshot.Snapshot([], {}, snapshot_reports(reference(bench).files)),
                snapshot.Snapshot([], {}, snapshot_reports(night.result().files))):
            found.append(f"reports: {why}")
    return found


def snapshot_reports(files):
    return {name: content for name, content in files.items() if "/" in name}


def lost(bench, check):
    """A folder of reports that is gone, or damaged, when its step is done: what is published is the same."""
    found = []
    for is_damaged in (False, True):
        with a_night(bench) as night:
            if not night.kill_at("Done, reports"):
                return ["it never made its reports"]
            if is_damaged:
                for table in night.out.rglob("*.csv"):
                    table.write_bytes(table.read_bytes()[:100])
            else:
                shutil.rmtree(night.out)
            night.to_end()
            if night.result().files["published"] != reference(bench).files["published"]:
                found.append(f"damaged {is_damaged}: other reports are published")
    return found


def missed(bench, check):
    """Every night has its own run, in order, and none is done twice."""
    found = []
    days = bench.of(3, 40)
    with a_night(bench) as night:
        night.run()
        last = NIGHT + datetime.timedelta(days)
        result = night.run(last)
        if result.code not in LOADED:
            found.append(f"catching up: {result.told}")
        again = night.run(last)
        runs = night.trial.sql("SELECT period, pass, state FROM job_run ORDER BY id")
    caught = min(days, 31)
    nights = [NIGHT, *(last - datetime.timedelta(back) for back in reversed(range(caught)))]
    want = [[str(one), "1", "done"] for one in nights]
    if again.code != DONE or runs != want:
        found.append(f"catching up: runs {runs}, expected {want}")
    check.count("nights caught up", caught)
    return found


def hasty(bench, check):
    share = shares.patched(
        bench.folder / "share-hasty",
        ("sql/statements/runs/start_step.sql", "$4::text, 'running' FROM", "$4::text, 'done' FROM"),
        ("sql/statements/runs/start_step.sql", "SET state = 'running', finished_at = NULL", "SET state = 'done'"))
    borders(bench, check, share, enough=1)
    seen(check, "byte for byte")


def unfenced(bench, check):
    free, folder = "$2::integer IS NOT NULL", "sql/statements/runs"
    share = shares.patched(
        bench.folder / "share-unfenced",
        *((f"{folder}/{name}.sql", "epoch = $2::integer AND state = 'running'", free)
          for name in ("start_step", "finish_step")),
        (f"{folder}/renew_run.sql", "r.epoch = $2::integer AND r.state = 'running'", free),
        (f"{folder}/finish_run.sql", "epoch = $2::integer AND state IN ('running', $3::text)", free))
    asleep(bench, check, share, numbers=[3], patience="1h")
    seen(check, "was not fenced out")


def seen(check, words):
    """A control must fail by what its guard prevents, not by something else."""
    if check.failures and not any(words in failure for failure in check.failures):
        raise RuntimeError(f"the control failed by something else: {check.failures[:3]}")


def jumping(bench, check):
    """The leases go by the database's clock: a process that lives in another year is respected, and its nights are
    those of the database."""
    reference(bench)

    def body(jump):
        with a_night(bench) as night:
            process = night.start(before=("faketime", "-f", jump))
            await_line(process, "Step 1/")
            second = night.run()
            first = night.trial.program.finish(process)
            check.count("met", second.code == BUSY)
            found = night.differences()
            if first.code not in LOADED or second.code not in (BUSY, *LOADED):
                found.append(f"first {first.told}; second {second.told}")
            return found

    bench.trials(check, ("+400d", "-400d", "+2h x50", "-1h x0.2") * 5, body)
