"""P7: one bad line never hurts another; it is kept with code and offset; replay doubles nothing."""

import collections
import hashlib

from . import lines, shares, snapshot
from .program import LOADED
from .world import SOURCE, write

TITLE = "one bad line"
LINES = 10_000
PLACES = (0, LINES // 2, LINES - 1)
FILES_AT_ONCE = 6
KEPT = 65_536


def run(bench):
    bench.check("P7", f"each defect first, middle and last of {LINES} lines", lambda check: kept(bench, check))
    bench.check("P7", "a quarantine that keeps nothing", lambda check: control(bench, check), is_control=True)


def good_lines(bench):
    return bench.once("good lines", lambda: [lines.line(number) for number in range(LINES - 1)])


def facts_of_good_lines(bench):
    def load():
        with bench.world.trial() as trial:
            path = write(trial.folder / "good.ndjson.gz", good_lines(bench))
            trial.program.with_(chunk=0).run("ingest", path, "--source", SOURCE, allowed=(0,))
            return by_content(snapshot.take(trial.cluster, trial.database)).popitem()[1]

    return bench.once("facts of good lines", load)


def by_content(taken):
    facts = collections.defaultdict(collections.Counter)
    for (content, state, *row), count in taken.counted["facts"].items():
        facts[content][state, *row] += count
    return dict(facts)


def items():
    return [(defect, place) for defect in lines.DEFECTS for place in PLACES]


def group(bench, check, chosen, share=""):
    good, want = good_lines(bench), facts_of_good_lines(bench)
    with bench.world.trial(share) as trial:
        program, cases, paths = trial.program.with_(chunk=0), {}, []
        for number, (defect, place) in enumerate(chosen):
            bad = defect[1](LINES)
            whole = [*good[:place], bad, *good[place:]]
            path = write(trial.folder / f"{number}.ndjson.gz", whole)
            content = hashlib.sha256(b"\n".join(whole) + b"\n").hexdigest()
            offset = sum(map(len, whole[:place])) + place
            cases[content] = (defect, place, offset, bad)
            paths.append(path)
        program.run("ingest", *paths, "--source", SOURCE, allowed=LOADED)
        found = compared(trial, cases, want)
        for batch in trial.sql("SELECT id FROM batch ORDER BY id")[:: bench.of(FILES_AT_ONCE, 1)]:
            program.run("quarantine", "replay", "--batch", batch[0], allowed=LOADED)
            check.count("replayed")
        return found + [f"after replay: {why}" for why in compared(trial, cases, want)]


def compared(trial, cases, want):
    found = []
    facts = by_content(snapshot.take(trial.cluster, trial.database))
    ledger = {row[0]: row[1:] for row in trial.sql(
        "SELECT encode(sha256, 'hex'), state, lines, accepted, quarantined FROM batch WHERE replaced_by IS NULL")}
    kept = collections.defaultdict(list)
    for row in trial.sql(
        "SELECT encode(b.sha256, 'hex'), q.line, q.byte_offset, q.code, q.field, q.raw_length, "
        "encode(q.raw_sha256, 'hex'), md5(q.raw) FROM quarantine q JOIN batch b ON b.id = q.batch"):
        kept[row[0]].append(row[1:])
    for content, (defect, place, offset, bad) in cases.items():
        where = f"{defect[0]} in line {place + 1}"
        if ledger.get(content) != ["done", str(LINES), str(LINES - 1), "1"]:
            found.append(f"{where}: ledger {ledger.get(content)}")
        if facts.get(content) != want:
            found.append(f"{where}: the facts of the other lines are not the same")
        row = [str(place + 1), str(offset), defect[2], defect[3], str(len(bad)), hashlib.sha256(bad).hexdigest(),
               hashlib.md5(bad[:KEPT]).hexdigest()]
        rows = kept.get(content, [])
        # The text names a field only for some codes.
        if defect[3] is None:
            row[3] = ""
            rows = [[*r[:3], "", *r[4:]] for r in rows]
        if rows != [row]:
            found.append(f"{where}: kept {rows}, not {row}")
    return found


def checked(bench, check, chosen, **how):
    good_lines(bench), facts_of_good_lines(bench)
    groups = [chosen[start : start + FILES_AT_ONCE] for start in range(0, len(chosen), FILES_AT_ONCE)]
    bench.trials(
        check, groups, lambda some: group(bench, check, some, **how), where=lambda some: f"from {some[0][0][0]}")
    check.count("files", len(chosen))


def kept(bench, check):
    checked(bench, check, items())


def control(bench, check):
    share = shares.patched(
        bench.folder / "share-quarantine",
        ("sql/statements/ingest/copy_quarantine.sql", "(FORMAT binary)", "(FORMAT binary) WHERE false"))
    checked(bench, check, items()[:FILES_AT_ONCE], share=share)
