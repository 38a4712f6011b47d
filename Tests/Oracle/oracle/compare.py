"""python3 -m oracle.compare --program PREFIX --world DIR --state-dir DIR

Loads a generated world into the program and compares its answers with this implementation.
Exit 0: no difference. 1: differences. 2: the program could not be driven.
"""

import argparse
import concurrent.futures
import itertools
import pathlib
import random
import sys

from . import evidence, share
from .program import Program, ProgramError
from .scene import DATA, Scene

WINDOWS = {
    "2025-2026": (
        "year HK1 HK2 month:2025-08 month:2025-09 month:2025-10 month:2026-01 month:2026-02 "
        "month:2026-06 week:1 week:5 week:18 week:33 week:35 to_date:2025-08-30 to_date:2025-10-08 "
        "to_date:2025-10-12 to_date:2026-01-10 to_date:2026-01-11 to_date:2026-07-31"
    ).split(),
    "2024-2025": "year HK1 HK2 month:2025-01 week:20 to_date:2025-03-31".split(),
    "2026-2027": "year HK1 month:2026-08 week:3 to_date:2026-10-04".split(),
}
BYS = (
    "", "level", "grade", "subject", "school", "class", "subject,grade", "school,subject,grade",
    "stage", "province", "commune", "month", "week", "school,month", "grade,level,school",
    "week,subject", "school,class,subject",
)
EXTENDED_BYS = ("department", "school,department", "month,week", "province,month,class")
FILTERS = ((), (("level", "secondary"),), (("school", "22000101"),), (("subject", "TOAN"),))


class Differences:
    def __init__(self, shown):
        self.shown, self.found, self.compared = shown, 0, 0

    def add(self, where, text):
        self.found += 1
        if self.found <= self.shown:
            print(f"DIFFERENT {where}\n    {text}", flush=True)
        elif self.found == self.shown + 1:
            print("... more differences are only counted", flush=True)

    def fields(self, where, want, got):
        """`want` says which fields count."""
        self.compared += 1
        for name, value in want.items():
            if name not in got:
                self.add(where, f"{name}: expected {value!r}, field is missing")
            elif got[name] != value or isinstance(got[name], bool) != isinstance(value, bool):
                self.add(where, f"{name}: expected {value!r}, got {got[name]!r}")
        for name in got.keys() - want.keys():
            self.add(where, f"{name}: unexpected field with {got[name]!r}")

    def lists(self, where, want, got, name_of):
        """Rows in order; when rows are missing or extra, says which."""
        wanted, given = [name_of(r) for r in want], [name_of(r) for r in got]
        if wanted != given:
            missing = [n for n in wanted if n not in given]
            extra = [n for n in given if n not in wanted]
            if missing or extra:
                self.add(where, f"rows missing {missing[:5]}, rows too many {extra[:5]}")
            else:
                self.add(where, f"order: expected {wanted[:6]}, got {given[:6]}")
        left = list(zip(given, got))
        for name, row in zip(wanted, want):
            for index, (other, candidate) in enumerate(left):
                if other == name:
                    self.fields(f"{where} {name}", row, candidate)
                    del left[index]
                    break


def share_cases(options):
    bys = BYS + (EXTENDED_BYS if options.extended else ())
    filters = FILTERS if options.filters else FILTERS[:1]
    cases = [
        (year, *case)
        for year, windows in WINDOWS.items()
        for case in itertools.product(windows, bys, share_profiles(), filters)
    ]
    return sample(cases, options)


def share_profiles():
    return ("strict", "blended", "broad")


def sample(cases, options):
    if options.limit and len(cases) > options.limit:
        return random.Random(options.seed).sample(cases, options.limit)
    return cases


def compare_share(scene, program, case, differences):
    year, window, by, profile, filters = case
    words = ["show", "online_share", "--school-year", year, "--window", window, "--profile", profile]
    if by:
        words += ["--by", by]
    for name, value in filters:
        words += [f"--{name}", value]
    answer = program.json(*words)
    chosen = {name: (value,) for name, value in filters}
    want = share.rows(scene.ledger, year, window, tuple(filter(None, by.split(","))), profile, chosen)
    where = " ".join(words[1:])
    differences.lists(where, want, answer["data"], lambda row: tuple(row["keys"].items()))
    if answer.get("meta", {}).get("row_count") not in (None, len(want)):
        differences.add(where, f"meta.row_count {answer['meta']['row_count']}, expected {len(want)}")


def compare_evidence(scene, program, key, differences):
    year, school, klass, subject = key
    words = ["evidence", "--school", school, "--class", klass, "--subject", subject]
    answer = program.json(*words, "--school-year", year)
    want = evidence.rows(scene.ledger, scene.roster.offerings[key])
    differences.lists(
        " ".join([*words, year]), want, answer["data"],
        lambda row: (row["mode"], row["object"], row["day"], row["minutes"], row["reason"]),
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
    made.add_argument("--limit", type=int, help="at most so many shares, and so many offerings")
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
    work = [(compare_evidence, key) for key in sample(busy, options) + idle[:3]]
    work += [(compare_share, case) for case in share_cases(options)]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        done = [pool.submit(check, scene, program, what, differences) for check, what in work]
        for (check, what), future in zip(work, done):
            try:
                future.result()
            except ProgramError as error:
                differences.add(f"{check.__name__} {what}", str(error))
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
