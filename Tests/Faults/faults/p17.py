"""P17: a reader never sees another school's row. The matrix of logins and the reads of forty scopes are Swift tests; here
the reads are many, and cancelled in between."""

import os
import pathlib
import re
import subprocess

TITLE = "scopes"
ROOT = pathlib.Path(__file__).resolve().parents[3]
# Logins, tables and scopes; each policy dropped or opened in turn is noticed by them.
MATRIX = "PolicyMatrixTests"
SOAK = "ScopeSoakTests/nobodyGetsRowsOfAnotherScope"
FALLEN = "ScopeSoakTests/aFallenPolicyShows"


def run(bench):
    bench.check("P17", "pooled reads of forty scopes, each seventh cancelled", lambda check: soak(bench, check))
    bench.check("P17", "the matrix of logins, tables and scopes, and of each policy that falls", lambda check: matrix(check))
    bench.check("P17", "the same reads with a policy opened", lambda check: fallen(check))


def suite(check, name, **settings):
    """Runs Swift tests; what they recorded are the failures."""
    done = subprocess.run(
        ["swift", "test", "--package-path", ROOT, "--filter", name], capture_output=True, text=True,
        env=dict(os.environ, **settings), check=False)
    told = done.stdout + done.stderr
    passed = re.search(r"Test run with (\d+) tests? .*passed", told)
    check.count("tests", int(passed.group(1)) if passed else 0)
    if done.returncode != 0 or not passed or passed.group(1) == "0":
        wrong = [line for line in told.splitlines() if "recorded an issue" in line]
        check.failed += 1
        check.fail(name, "; ".join(wrong[:5]) or done.stderr[-500:])


def soak(bench, check):
    check.trials = bench.of(2_000, 50_000)
    suite(check, SOAK, TITRONG_SCOPE_READS=str(check.trials))


def matrix(check):
    check.trials = 1
    suite(check, MATRIX)


def fallen(check):
    check.trials = 1
    suite(check, FALLEN)
