"""One promise by itself: python3 -m faults.NAME --program PATH --size ci|rel"""

import argparse
import pathlib
import sys

from .bench import Bench


def main(text, run):
    parser = argparse.ArgumentParser(
        description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--size", choices=("ci", "rel"), default="ci")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    bench = Bench(
        options.size, options.program.absolute(), options.seed, say=lambda told: print(told, flush=True))
    try:
        run(bench)
    finally:
        bench.close()
    sys.exit(0 if all(check.holds for check in bench.checks) else 1)
