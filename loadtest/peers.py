#!/usr/bin/env python3
"""Ingest to fresh shares against DuckDB doing the same on the same file, in turns, in one run.

    peers.py [--events 1000000] [--rounds 3] [--program .build/release/titrong] [--work .build/loadtest]

Both start from the log and a loaded roster and end with shares per subject and grade. A round whose shares differ ends the run:
who is faster with other numbers has not done the same. Writes loadtest/results/peers-<N>.json. DuckDB comes from PyPI into a folder of
its own.
"""

import json
import statistics
import subprocess
import sys
import time

import plot
import summary
from scene import HERE, SOURCE, Scene, label, log_arguments, log_data

PEER = "duckdb==2.0.0"


def environment(folder):
    """A Python that has DuckDB."""
    python = folder / "bin" / "python3"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", PEER], check=True)
    return python


def ours(program, data, state):
    """Seconds of the two commands and of the question, as their user waits for them."""
    with Scene(program, data, state) as scene:
        seconds, started = {}, time.monotonic()
        for name, words in (
            ("ingest", ("ingest", data / "log.ndjson.gz", "--source", SOURCE, "--quiet")), ("aggregate", ("aggregate", "--quiet")),
            ("show", ("show", "online_share", "--by", "subject,grade", "--json"))):
            begun = time.monotonic()
            told = scene.run(*words)
            seconds[name] = round(time.monotonic() - begun, 3)
        seconds["all"] = round(time.monotonic() - started, 3)
    shares = [[row["keys"]["subject"], row["keys"]["grade"], int(row["numerator"]), round(float(row["denominator"]))]
              for row in json.loads(told)["data"]]
    return seconds, sorted(shares)


def theirs(python, data, out):
    words = [python, HERE / "peer_duckdb.py", data, out]
    told = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    shares = [[subject, grade, int(top), int(bottom)] for subject, grade, top, bottom in told["shares"]]
    return told["seconds"], sorted(shares)


def main():
    parser = log_arguments(__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    data = log_data(options)
    python = environment(options.work.resolve() / "peers")
    rounds = {"titrong": [], "duckdb": []}
    for number in range(options.rounds):
        seconds, shares = ours(options.program, data, options.work / "peers-state")
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
    out = HERE / "results" / f"peers-{label(options.events)}"
    out.with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    out.with_suffix(".svg").write_text(plot.bars(
        f"Seconds from {options.events:,} events in a file to shares", list(middle.items())), encoding="utf-8")
    print(f"titrong / duckdb: {ratio} (median of {options.rounds})")


if __name__ == "__main__":
    main()
