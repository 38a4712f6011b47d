"""P14: incremental is full. The histories are a Swift test, which knows the rules; here it gets many of them."""

import os
import pathlib
import subprocess

TITLE = "histories"
ROOT = pathlib.Path(__file__).resolve().parents[3]


def run(bench):
    bench.check("P14", "aggregate equals --full after any history", lambda check: histories(bench, check))


def histories(bench, check):
    check.trials = bench.of(100, 10_000)
    done = subprocess.run(
        ["swift", "test", "--package-path", ROOT, "--filter", "HistoryTests"], capture_output=True, text=True,
        env=dict(os.environ, TITRONG_HISTORIES=str(check.trials)), check=False)
    if done.returncode != 0:
        wrong = [line for line in done.stdout.splitlines() if "recorded an issue" in line]
        check.fail("history", "; ".join(wrong[:5]) or done.stderr[-500:])
