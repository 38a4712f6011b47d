"""python3 -m oracle.compare --program PREFIX --world DIR --state-dir DIR

Loads a generated world into the program and compares its answers with this implementation.
Exit 0: no difference. 1: differences. 2: the program could not be driven.
"""

import argparse
import concurrent.futures
import json
import pathlib
import sys

from . import cases, evidence, indicators
from .differences import Differences
from .program import Program, ProgramError
from .scene import DATA, Scene
from .share import fixed_keys

USAGE = 64
COUNTED = ("teacher_days", "active_minutes")


def words_of(indicator, case):
    year, window, by, profile, filters = case
    words = ["show", indicator, "--school-year", year, "--window", window, "--profile", profile]
    if by:
        words += ["--by", by]
    for name, value in filters:
        words += [f"--{name}", value]
    return words


def is_known(roster, year, filters):
    """Whether each filter has its value in that year: the program may refuse a word it never saw."""
    places = [fixed_keys(roster, o) for o in roster.offerings.values() if o.year == year]
    return all(any(str(keys[name]) == value for keys in places) for name, value in filters)


def comparable(rows, by):
    """Whole numbers may be written as numbers or text, and a teacher as any pseudonym."""
    rows = [dict(row) for row in rows]
    for row in rows:
        for name in (*indicators.bank.COUNTS, *COUNTED):
            if name in row:
                row[name] = str(row[name])
        if "teacher" in by:
            row["keys"] = {k: v for k, v in row["keys"].items() if k != "teacher"}
    if "teacher" in by:
        rows.sort(key=lambda row: json.dumps(row, sort_keys=True))
    return rows


def compare_rows(scene, program, what, differences):
    indicator, case = what
    year, window, by, profile, filters = case
    words = words_of(indicator, case)
    where, names = " ".join(words[1:]), tuple(filter(None, by.split(",")))
    try:
        answer = program.json(*words)
    except ProgramError as error:
        if error.code != USAGE:
            raise
        if is_known(scene.roster, year, filters):
            differences.add(where, str(error).splitlines()[-1], indicator, "refusals")
        else:
            differences.count(indicator, "unknown values")
        return
    got = answer["data"]
    count = answer.get("meta", {}).get("row_count")
    if count not in (None, len(got)):
        differences.add(where, f"meta.row_count {count}, rows {len(got)}", indicator)
    chosen = {name: (value,) for name, value in filters}
    want = indicators.rows(indicator, scene.ledger, year, window, names, profile, chosen)
    if indicator != "online_share":
        want, got = comparable(want, names), comparable(got, names)
    differences.lists(where, want, got, lambda row: tuple(row["keys"].items()), indicator)


def asked(options, program, scene):
    """The indicators to compare: those named; of all, those that the program answers."""
    if options.indicators != "all":
        return options.indicators.split(",")
    year, found = scene.default_year(), []
    for name in indicators.CATALOGUE:
        try:
            program.json("show", name, "--school-year", year, "--window", "year")
        except ProgramError as error:
            if error.code != USAGE:
                raise
            print(f"note: the program has no {name}")
        else:
            found.append(name)
    return found


def compare_evidence(scene, program, key, differences):
    year, school, klass, subject = key
    words = ["evidence", "--school", school, "--class", klass, "--subject", subject]
    answer = program.json(*words, "--school-year", year)
    want = evidence.rows(scene.ledger, scene.roster.offerings[key])
    differences.lists(
        " ".join([*words, year]), want, answer["data"],
        lambda row: (row["mode"], row["object"], row["day"], row["minutes"], row["reason"]),
        "evidence",
    )


def batch_numbers(program):
    listed = program.json("batch", "list")
    rows = listed.get("data", listed) if isinstance(listed, dict) else listed
    return [row["batch"] for row in rows]


def compare_batches(scene, program, differences):
    """Accounting and quarantine of every file; refused files only if the program lists them."""
    shown = [program.json("batch", "show", str(n)) for n in batch_numbers(program)]
    for source, path, want in scene.batches:
        where = f"batch {path.name}"
        # A file of 0 bytes and a re-sent file may share a batch: the content decides.
        found = [b for b in shown if b["source"] == source.name and b["name"] == path.name]
        if not found:
            if want.state in ("done", "suspended"):
                differences.add(where, "not listed by batch list")
            continue
        got, state = found[0], want.state.split()[0]
        if got["state"] != state:
            differences.add(where, f"state: expected {want.state}, got {got['state']}")
        if state != "done":
            continue
        expected = want.accounting()
        differences.fields(where, expected, {n: got.get(n) for n in expected})
        for name in ("sha256", "first_day", "last_day"):
            if got.get(name) != getattr(want, name):
                print(f"note: {where} {name} {got.get(name)}, here {getattr(want, name)}")
        listed = program.json("quarantine", "list", "--batch", str(got["batch"]))["data"]
        names = ("line", "offset", "code", "field")
        listed = [{n: row.get(n) for n in names} for row in listed]
        differences.lists(
            f"quarantine {path.name}", want.quarantine, listed, lambda row: f"line {row['line']}"
        )


def arguments():
    made = argparse.ArgumentParser(prog="oracle.compare")
    made.add_argument("--program", required=True, help="command prefix")
    made.add_argument("--world", required=True, type=pathlib.Path)
    made.add_argument("--state-dir", required=True)
    made.add_argument("--data", default=DATA)
    made.add_argument("--skip-load", action="store_true", help="the state folder is loaded already")
    made.add_argument("--keep", action="store_true", help="leave the database running")
    made.add_argument("--limit", type=int, help="at most so many offerings, and tables of each indicator")
    made.add_argument(
        "--indicators", default="online_share", help="names with commas, or all; default online_share"
    )
    made.add_argument("--seed", type=int, default=0, help="which of them")
    made.add_argument("--extended", action="store_true", help="also departments, month with week")
    made.add_argument("--filters", action="store_true", help="also level, school, subject filters")
    made.add_argument("--shown", type=int, default=20, help="differences printed")
    made.add_argument("--jobs", type=int, default=2)
    return made.parse_args()


def compare(options, program):
    differences = Differences(options.shown)
    scene = Scene.of_folder(options.world, options.data)
    if not options.skip_load:
        described = [(s, [str(p.relative_to(options.world)) for t, p, _ in scene.batches if t is s])
                     for s in dict.fromkeys(s for s, _, _ in scene.batches)]
        program.load(options.world, described, lambda text: print(text, file=sys.stderr))
    compare_batches(scene, program, differences)
    print(f"batches: {len(scene.batches)}, differences so far {differences.found}", flush=True)
    busy = [key for key in scene.roster.offerings if key in scene.world.items]
    idle = [key for key in scene.roster.offerings if key not in scene.world.items]
    chosen = asked(options, program, scene)
    work = [("evidence", compare_evidence, key)
            for key in cases.sample(busy, options.limit, options.seed) + idle[:3]]
    for name in chosen:
        work += [(name, compare_rows, (name, case)) for case in cases.of_indicator(name, options)]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        done = [pool.submit(check, scene, program, what, differences) for _, check, what in work]
        for (heading, _, what), future in zip(work, done):
            differences.count(heading, "questions")
            try:
                future.result()
            except ProgramError as error:
                differences.add(f"{heading} {what}", str(error), heading)
    differences.summary()
    print(f"{len(work)} questions, {differences.compared} rows, {differences.found} differences")
    return 1 if differences.found else 0


def main():
    options = arguments()
    program = Program(options.program, options.state_dir)
    try:
        code = compare(options, program)
    except ProgramError as error:
        print(error, file=sys.stderr)
        code = 2
    finally:
        if not options.keep:
            try:
                program.run("db", "stop")
            except (ProgramError, OSError) as error:
                print(f"db stop: {error}", file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
