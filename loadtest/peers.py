#!/usr/bin/env python3
"""Ingest to fresh shares against DuckDB doing the same on the same file, in turns, in one run.

    peers.py [--events 1000000] [--rounds 3] [--program .build/release/titrong] [--work .build/loadtest]

Both start from the log and a loaded roster and end with shares per subject and grade. A round whose shares differ ends the run:
who is faster with other numbers has not done the same. Writes loadtest/results/peers-<N>.json. DuckDB comes from PyPI into a folder of
its own.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

import summary

HERE = pathlib.Path(__file__).resolve().parent
PEER = "duckdb==2.0.0"
SOURCE = "hoclieu"


def environment(folder):
    """A Python that has DuckDB."""
    python = folder / "bin" / "python3"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", PEER], check=True)
    return python


def ours(program, data, state):
    """Seconds of the two commands and of the question, as their user waits for them."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    settings = kept | {
        "TITRONG_STATE_DIR": str(state), "TITRONG_LANG": "en",
        "TITRONG_SHARE_DIR": os.environ.get("TITRONG_SHARE_DIR", str(HERE.parent))}

    def run(*words):
        return subprocess.run([program, *map(str, words)], env=settings, check=True, capture_output=True, text=True).stdout

    def stop():
        subprocess.run([program, "db", "stop", "--quiet"], env=settings, check=False, capture_output=True)

    stop()
    shutil.rmtree(state, ignore_errors=True)
    try:
        run("db", "start", "--quiet")
        run("source", "add", SOURCE, "--format", "titrong.v1", "--quiet")
        run("roster", "import", data / "roster", "--quiet")
        seconds, started = {}, time.monotonic()
        for name, words in (
            ("ingest", ("ingest", data / "log.ndjson.gz", "--source", SOURCE, "--quiet")), ("aggregate", ("aggregate", "--quiet")),
            ("show", ("show", "online_share", "--by", "subject,grade", "--json"))):
            begun = time.monotonic()
            told = run(*words)
            seconds[name] = round(time.monotonic() - begun, 3)
        seconds["all"] = round(time.monotonic() - started, 3)
    finally:
        stop()
        shutil.rmtree(state, ignore_errors=True)
    shares = [[row["keys"]["subject"], row["keys"]["grade"], int(row["numerator"]), round(float(row["denominator"]))]
              for row in json.loads(told)["data"]]
    return seconds, sorted(shares)


def theirs(python, data, out):
    words = [python, HERE / "peer_duckdb.py", data, out]
    told = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    shares = [[subject, grade, int(top), int(bottom)] for subject, grade, top, bottom in told["shares"]]
    return told["seconds"], sorted(shares)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--program", type=pathlib.Path, default=HERE.parent / ".build/release/titrong")
    parser.add_argument("--work", type=pathlib.Path, default=HERE.parent / ".build/loadtest")
    options = parser.parse_args()
    label = f"{options.events // 1_000_000}m" if options.events % 1_000_000 == 0 else str(options.events)
    data = (options.work / f"data-{label}").resolve()
    options.work.mkdir(parents=True, exist_ok=True)
    if not (data / "about.json").exists():
        subprocess.run([sys.executable, HERE / "generate.py", "--events", str(options.events), "--out", data], check=True)
    python = environment(options.work.resolve() / "peers")
    rounds = {"titrong": [], "duckdb": []}
    for number in range(options.rounds):
        seconds, shares = ours(str(options.program.resolve()), data, options.work.resolve() / "peers-state")
        rounds["titrong"].append(seconds)
        seconds, peer_shares = theirs(python, data, options.work.resolve() / "peer.duckdb")
        rounds["duckdb"].append(seconds)
        if shares != peer_shares:
            different = [pair for pair in zip(shares, peer_shares) if pair[0] != pair[1]]
            sys.exit(f"round {number + 1}: the shares differ, first {different[:1] or (len(shares), len(peer_shares))}")
        print(f"round {number + 1}: " + ", ".join(f"{name} {runs[-1]['all']:.2f} s" for name, runs in rounds.items()))
    middle = {name: statistics.median(run["all"] for run in runs) for name, runs in rounds.items()}
    ratio = round(middle["titrong"] / middle["duckdb"], 3)
    result = {"events": options.events, "peer": PEER, "machine": summary.machine(), "rounds": rounds, "median_s": middle, "ratio": ratio}
    out = HERE / "results" / f"peers-{label}.json"
    out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(f"titrong / duckdb: {ratio} (median of {options.rounds})")


if __name__ == "__main__":
    main()
