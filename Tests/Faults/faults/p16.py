"""P16: a backup that was never restored does not count."""

import hashlib
import pathlib
import shutil
import subprocess

from . import snapshot
from .cluster import program as server_program
from .program import LOADED, Program, end
from .world import SOURCE

TITLE = "backup and restore"
DEPLOY = pathlib.Path(__file__).resolve().parents[3] / "deploy"
DAMAGED, NOT_EMPTY, UNFINISHED = 65, 73, 66


def run(bench):
    bench.check("P16", "restored elsewhere: the same numbers and files", lambda check: once(bench, check, drill))
    bench.check("P16", "the embedded database too", lambda check: once(bench, check, embedded))
    bench.check("P16", "a backup taken while files are loaded", lambda check: during(bench, check))
    bench.check("P16", "what is damaged or missing is noticed", lambda check: damaged(bench, check))
    bench.check("P16", "a restore that checks no sums", lambda check: once(bench, check, blind), is_control=True)


def once(bench, check, body):
    """A check of one trial; `body` answers what is wrong."""
    bench.trials(check, (body.__name__,), lambda _: body(bench, check))


def script(name, program, *words, deploy=DEPLOY):
    """Runs a script of deploy/ as an operator would: (exit code, what it says)."""
    settings = {key: value for key, value in program.environment().items() if value}
    done = subprocess.run(
        [deploy / name, *map(str, words)], env=settings | {"TITRONG": program.path}, capture_output=True, text=True,
        check=False, timeout=300, cwd="/")
    return done.returncode, (done.stdout + done.stderr).strip()[-800:]


def must(name, program, *words):
    code, told = script(name, program, *words)
    if code:
        raise AssertionError(f"{name}: exit {code}: {told}")


class Place:
    """An empty database and a state folder that is not there yet."""

    def __init__(self, trial):
        self.trial, self.cluster = trial, trial.cluster
        self.database = self.cluster.create()
        self.folder = trial.folder / f"restored-{self.database}"
        self.folder.mkdir(mode=0o711)
        self.program = trial.program.with_(url=self.cluster.url(self.database), state=self.folder / "state")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cluster.drop(self.database)

    def result(self):
        return told(self.program, self.folder, self.cluster, self.database)


def told(program, folder, cluster, database):
    """Everything a restored installation must have in common with the first one."""
    taken = snapshot.take(cluster, database)
    out = pathlib.Path(folder) / "reports"
    for kind in ("school", "province"):
        program.run("report", kind, "--all", "--out", out / kind, allowed=(0,))
    taken.files = snapshot.files(out)
    shutil.rmtree(out)
    for path in sorted(p for name in ("archive", "secrets") for p in (program.state / name).rglob("*") if p.is_file()):
        taken.files[str(path.relative_to(program.state))] = path.read_bytes()
    return taken


def filled(trial):
    trial.program.run("ingest", trial.world.log, "--source", SOURCE, allowed=LOADED)
    trial.program.run("aggregate", allowed=(0,))
    return trial


def alive(program, found):
    """A restored installation works on."""
    full = program.json("aggregate", "--full")
    if full["items_written"]:
        found.append(f"aggregate --full changed {full['items_written']} items")
    verified = program.run("verify", "--full")
    if verified.code:
        found.append(f"verify: {verified.told}")
    batch = program.json("batch", "list")["data"][-1]["batch"]
    replayed = program.run("batch", "replay", batch)
    if replayed.code not in LOADED:
        found.append(f"replay: {replayed.told}")
    program.run("aggregate", allowed=(0,))
    return found


def numbers(taken):
    return {name: content for name, content in taken.files.items() if not name.startswith(("archive", "secrets"))}


def drill(bench, check):
    found = []
    with bench.world.trial() as trial, Place(trial) as place:
        filled(trial)
        want = told(trial.program, trial.folder, trial.cluster, trial.database)
        backup = trial.folder / "backup"
        must("backup.sh", trial.program, backup)
        if backup.stat().st_mode & 0o077 or (backup / "secrets" / "pseudonym.key").stat().st_mode & 0o777 != 0o600:
            found.append("backup: others may read the key")
        must("restore.sh", place.program, backup)
        for why in snapshot.differences(want, place.result()) + alive(place.program, []):
            found.append(f"restored: {why}")
        # After a second reading of the archive the numbers are still the same.
        if numbers(place.result()) != numbers(want):
            found.append("replayed: reports differ after a replay")
        check.count("files compared", len(want.files))
    return found


def embedded(bench, check):
    found = []
    folder = bench.folder / "embedded"
    folder.mkdir(mode=0o711)
    first, second = (Program(bench.program, "", folder / name) for name in ("first", "second"))
    simulated = bench.folder / "world" / "simulated"
    bench.world  # the roster is made with it
    try:
        first.run("db", "start", allowed=(0,))
        first.run("source", "add", SOURCE, "--format", "titrong.v1", allowed=(0,))
        first.run("roster", "import", simulated / "roster", allowed=(0,))
        first.run("ingest", simulated / "logs", "--source", SOURCE, allowed=LOADED)
        first.run("aggregate", allowed=(0,))
        first.run("report", "school", "--all", "--out", folder / "want", allowed=(0,))
        must("backup.sh", first, folder / "backup")
        if first.json("db", "status")["running"] is not True:
            found.append("backup: it stopped a database that was running")
        must("restore.sh", second, folder / "backup")
        second.run("db", "start", allowed=(0,))
        second.run("report", "school", "--all", "--out", folder / "got", allowed=(0,))
        if snapshot.files(folder / "want") != snapshot.files(folder / "got"):
            found.append("restored: reports are not the same, byte for byte")
        for why in alive(second, []):
            found.append(f"restored: {why}")
        code, said = script("restore.sh", second, folder / "backup")
        if code != NOT_EMPTY:
            found.append(f"a second time: exit {code}: {said}")
    finally:
        for program in (first, second):
            program.run("db", "stop")
        shutil.rmtree(folder, ignore_errors=True)
    return found


def during(bench, check):
    """Loading goes on: what the dump holds half loaded is loaded to its end after the restore."""
    reference = bench.reference

    def body(number):
        rng = bench.random("P16", number)
        with bench.world.trial() as trial, Place(trial) as place:
            process = trial.program.start("ingest", trial.world.log, "--source", SOURCE)
            try:
                bench.pause(rng.uniform(0, 1.5))
                must("backup.sh", trial.program, trial.folder / "backup")
            finally:
                end(process)
            must("restore.sh", place.program, trial.folder / "backup")
            place.program.run("ingest", trial.world.log, "--source", SOURCE, allowed=LOADED)
            place.program.run("aggregate", allowed=(0,))
            got = place.result()
            got.files = {}
            wanted = snapshot.Snapshot(reference.ledger, reference.counted)
            return snapshot.differences(wanted, got)

    bench.trials(check, range(bench.of(3, 60)), body)


def flip(path):
    """Other content under the same name; the file may be linked to the first one's, so it is made anew."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x20
    path.unlink()
    path.write_bytes(bytes(content))


def resum(backup):
    """A forged manifest: the sums agree with what is there."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  ./{path.relative_to(backup)}\n"
        for path in sorted(backup.rglob("*")) if path.is_file() and path.name != "manifest.sha256"]
    (backup / "manifest.sha256").write_text("".join(lines), encoding="utf-8")


def archived(backup):
    return next((backup / "archive").rglob("*.gz"))


def damages(trial):
    """What can be wrong with a backup, and the exit code that must tell."""

    def dump(backup, *words):
        subprocess.run(
            [server_program("pg_dump"), "-Fc", "--no-owner", "--no-privileges", "--enable-row-security",
             "--exclude-schema=bi", *words, "-f", backup / "database.dump", "-d",
             trial.program.url], check=True, timeout=120)
        resum(backup)

    def lost(backup):
        archived(backup).unlink()
        resum(backup)

    return {
        "a raw file altered": (lambda backup: flip(archived(backup)), DAMAGED),
        "the dump altered": (lambda backup: flip(backup / "database.dump"), DAMAGED),
        "the key altered": (lambda backup: flip(backup / "secrets" / "pseudonym.key"), DAMAGED),
        "a raw file missing": (lambda backup: archived(backup).unlink(), DAMAGED),
        "a file too many": (lambda backup: (backup / "archive" / "x").write_text("x"), DAMAGED),
        "no manifest": (lambda backup: (backup / "manifest.sha256").unlink(), UNFINISHED),
        "a dump without one table": (lambda backup: dump(backup, "--exclude-table=school_day"), DAMAGED),
        "a dump without the rows of one table": (
            lambda backup: dump(backup, "--exclude-table-data=quarantine"), DAMAGED),
        "a raw file missing that no sum tells of": (lost, DAMAGED),
    }


def damaged(bench, check):
    with bench.world.trial() as trial:
        filled(trial)
        whole = trial.folder / "backup"
        must("backup.sh", trial.program, whole)

        def body(item):
            name, (harm, expected) = item
            backup = trial.folder / f"backup-{name.replace(' ', '-')}"
            shutil.copytree(whole, backup)
            harm(backup)
            with Place(trial) as place:
                code, said = script("restore.sh", place.program, backup)
            return [] if code == expected else [f"exit {code} instead of {expected}: {said}"]

        bench.trials(check, damages(trial).items(), body, where=lambda item: item[0])
        code, said = script("backup.sh", trial.program, whole)
        if code != NOT_EMPTY:
            check.fail("a backup over another", f"exit {code}: {said}")


def blind(bench, check):
    """The same damage with the check of the sums taken out of the script."""
    deploy = bench.folder / "deploy"
    shutil.copytree(DEPLOY, deploy)
    text = (deploy / "restore.sh").read_text(encoding="utf-8")
    guard = "sha256sum --quiet --strict -c manifest.sha256"
    if guard not in text:
        raise RuntimeError("restore.sh has another check now; the control must follow it")
    (deploy / "restore.sh").write_text(text.replace(guard, "true"), encoding="utf-8")
    found = []
    with bench.world.trial() as trial, Place(trial) as place:
        filled(trial)
        backup = trial.folder / "backup"
        if script("backup.sh", trial.program, backup)[0]:
            raise RuntimeError("no backup, no control")
        flip(archived(backup))
        code, _ = script("restore.sh", place.program, backup, deploy=deploy)
        if code != DAMAGED:
            found.append("a raw file altered: nobody noticed")
    return found
