"""Runs every fuzzer over its corpus and on for a while; then sees that planted defects are found.

    run.py --program FUZZER --seconds 60        all targets together, two at a time
    run.py --program FUZZER --runs 1000000      every target so many inputs
    run.py ... --target batch --results p9.json one of them, its result beside those of the others; inputs that are
                                                counted there are not made once more, if nothing it is made of has changed since

A finding leaves its input in the folder of --out and ends with status 1: run `titrong-fuzz TARGET INPUT` again to see
it, and add the smallest form of it (`-minimize_crash=1`) to regressions/TARGET."""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time

import corpus

HERE = pathlib.Path(__file__).resolve().parent
TARGETS = ("gzip", "members", "titrong", "xapi", "openedx", "caliper", "canvas", "moodle",
           "report", "audit", "declared", "teams", "graph", "zoom", "bbb", "dashboard", "time", "batch", "copy",
           "query", "roster", "workbook", "zip", "token")
# Targets that must find the defect planted in the harness's own rules.
CONTROLS = ("time", "gzip")
# Seconds until a planted defect is called unfindable. A run ends at its finding, after some 10,000 to 200,000 inputs:
# a share of --seconds would ask how fast the machine is, not whether the fuzzer sees.
CONTROL_SECONDS = 120
CORES = 2
# Inputs after which a result is kept: a campaign takes hours, and machines are switched off.
SLICE = 1_000_000
FUZZER = HERE / "Sources" / "titrong-fuzz"
# Where the harness of a target lies; the others are in Records, whose files share theirs.
HARNESSES = {
    "gzip": "Framing", "members": "Framing", "batch": "Storage", "copy": "Storage", "workbook": "Spreadsheets",
    "query": "Questions/QueryFuzzer.swift", "roster": "Questions/RosterFuzzer.swift", "zip": "Questions/ZipFuzzer.swift",
    "token": "Questions/TokenFuzzer.swift",
}
RESULTS = threading.Lock()


def command(options, target, folder, artifacts, seed):
    words = [options.program, target, str(folder), str(options.out / "seeds" / target)]
    past = HERE / "regressions" / target
    words += [str(past)] if past.is_dir() else []
    words += [f"-artifact_prefix={artifacts}/", f"-timeout={options.timeout}", "-rss_limit_mb=2048",
              "-max_len=4096", "-print_funcs=0", "-print_final_stats=1", f"-seed={seed}"]
    dictionary = options.out / "seeds" / f"{target}.dict"
    return words + ([f"-dict={dictionary}"] if dictionary.exists() else [])


def environment(planted):
    # The sanitizer takes what Swift keeps for itself for leaks; Swift's own crash report hides the fuzzer's.
    # Where memory was taken and what lay in it before is for those who look at a finding. What is freed is kept from use
    # for several inputs: pointers outlive none.
    values = dict(os.environ, SWIFT_BACKTRACE="enable=no", ASAN_OPTIONS=(
        "detect_leaks=0:malloc_context_size=0:max_malloc_fill_size=0:quarantine_size_mb=2"))
    values.pop("TITRONG_FUZZ_PLANT", None)
    return dict(values, TITRONG_FUZZ_PLANT="1") if planted else values


def git(*words):
    return subprocess.run(["git", "-C", HERE, *words], capture_output=True, text=True)


def imports(place):
    files = [place] if place.is_file() else place.rglob("*.swift")
    return {name for one in files for name in re.findall(r"^.*\bimport (\w+)$", one.read_text(), re.MULTILINE)}


def watched(target):
    """What a target is made of: the harnesses, the rooms that its own imports, and those that they do."""
    harness = FUZZER / HARNESSES.get(target, "Records")
    rooms, waiting = set(), [name for place in (harness, FUZZER / "Harness", FUZZER / "Framing") for name in imports(place)]
    while waiting:
        room = HERE.parent.parent / "Sources" / waiting.pop()
        if room.is_dir() and room not in rooms:
            rooms.add(room)
            waiting += imports(room)
    return [HERE / "Sources", *sorted(rooms)]


def kept(path):
    return json.loads(path.read_text()) if path and path.exists() else {}


def earlier(path, target):
    """Inputs and seconds of runs that held, if nothing that is watched has changed since; else none."""
    result = kept(path).get(target)
    if not result or not result["holds"]:
        return 0, 0
    changed = git("diff", "--quiet", result["revision"], "--", *map(str, watched(target))).returncode
    return (0, 0) if changed else (result["inputs"], result["seconds"])


def keep(path, target, count, holds, seconds):
    """Adds the result of a target to those of the others."""
    with RESULTS:
        results = kept(path)
        results[target] = {"inputs": count, "holds": holds, "seconds": round(seconds),
                           "revision": git("rev-parse", "HEAD").stdout.strip()}
        path.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")


def count_up(options, target):
    """As `fuzz`, in slices, until there have been as many inputs as are asked for."""
    count, seconds = earlier(options.results, target)
    status, wrong = 0, []
    while status == 0 and count < options.runs:
        begun = time.monotonic()
        bounds = [f"-runs={min(SLICE, options.runs - count)}"]
        status, wrong, more = fuzz(options, target, bounds, seed=options.seed and options.seed + count)
        count += more
        seconds += time.monotonic() - begun
        if options.results:
            keep(options.results, target, count, status == 0, seconds)
    return status, wrong, count


def fuzz(options, target, bounds, planted=False, seed=None):
    """Status, the last lines and the number of inputs of one run."""
    found = options.out / ("control" if planted else "found") / target
    found.mkdir(parents=True, exist_ok=True)
    grown = options.out / "grown" / target
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) if planted else grown
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            command(options, target, folder, found, options.seed if seed is None else seed) + bounds,
            env=environment(planted),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = done.stdout.decode(errors="replace")
    executed = re.search(r"number_of_executed_units:\s+(\d+)", text)
    wrong = [one for one in text.splitlines() if re.search(
        r"FINDING|ERROR: |Fatal error|SUMMARY|Test unit written|BINGO|usage", one)]
    return done.returncode, wrong, int(executed.group(1)) if executed else 0


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("--titrong", help="the product, for seeds from its simulator")
    parser.add_argument("--out", type=pathlib.Path, default=HERE / ".build" / "fuzz")
    parser.add_argument("--seconds", type=int, default=60, help="for all targets together")
    parser.add_argument("--runs", type=int, help="inputs for each target, instead of seconds")
    parser.add_argument("--seed", type=int, default=1, help="0: another one each time")
    parser.add_argument("--target", action="append", choices=TARGETS)
    parser.add_argument("--results", type=pathlib.Path, help="JSON, a result for each target")
    parser.add_argument("--timeout", type=int, default=20, help="seconds for one input")
    options = parser.parse_args()
    corpus.write(options.out / "seeds", options.titrong)
    targets = options.target or TARGETS
    controls = [target for target in CONTROLS if target in targets]
    share = max(2, options.seconds * CORES // len(targets))

    def run(target):
        if options.runs:
            return count_up(options, target)
        return fuzz(options, target, [f"-max_total_time={share}"])

    begun = time.monotonic()
    failed = False
    with concurrent.futures.ThreadPoolExecutor(CORES) as pool:
        real = {target: pool.submit(run, target) for target in targets}
        planted = {
            target: pool.submit(fuzz, options, target, [f"-max_total_time={CONTROL_SECONDS}"], True)
            for target in controls}
        for target, future in real.items():
            status, wrong, count = future.result()
            failed = failed or status != 0
            print(f"{target:8} {count:10} inputs  {'ok' if status == 0 else 'FAILED'}")
            for one in wrong if status else ():
                print(f"         {one}")
        for target, future in planted.items():
            status, wrong, _ = future.result()
            found = status != 0 and any("FINDING" in one for one in wrong)
            failed = failed or not found
            print(f"{target:8} planted defect {'found' if found else 'NOT FOUND: the fuzzer is blind'}")
    print(f"{time.monotonic() - begun:.0f} s; inputs that failed lie in {options.out / 'found'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
