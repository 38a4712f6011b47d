"""python3 -m faults --size ci|rel --program PATH [--only P3,P4] [--seed N] [--json FILE] [--results FOLDER]"""

import argparse
import importlib
import os
import pathlib
import signal
import sys

from . import results
from .bench import Bench

# Promise by promise; those that need a module's worth of words have one with a name.
MODULES = {
    "p1": "p1", "p2": "p2", "p3": "p3", "p4": "p4", "p5": "p5", "p6": "p6", "p7": "p7", "p8": "bombs",
    "p10": "memory", "p11": "p11", "p12": "p12", "p13": "p13", "p14": "p14", "p15": "p15", "p16": "p16",
    "p17": "p17", "p19": "p19", "night": "night",
}
# What `make test` runs by itself.
ELSEWHERE = {"ci": ("p14", "p17"), "rel": ()}
PROMISES = tuple(name for name, module in MODULES.items() if (pathlib.Path(__file__).parent / f"{module}.py").exists())


def interrupted(*_):
    raise KeyboardInterrupt


def main():
    parser = argparse.ArgumentParser(prog="faults", description=__doc__)
    parser.add_argument("--size", choices=("ci", "rel"), default="ci")
    parser.add_argument("--program", type=pathlib.Path, required=True, help="the titrong binary")
    parser.add_argument("--only", default="", help="promises, separated by commas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=pathlib.Path, help="write the results here")
    parser.add_argument("--results", type=pathlib.Path, help="write the results of each promise here, when it is through")
    options = parser.parse_args()
    chosen = [name.strip().lower() for name in options.only.split(",") if name.strip()]
    chosen = chosen or [name for name in PROMISES if name not in ELSEWHERE[options.size]]
    if unknown := set(chosen) - set(PROMISES):
        parser.error(f"unknown promises {', '.join(sorted(unknown))}; known: {', '.join(PROMISES)}")
    program = options.program.resolve()
    if not os.access(program, os.X_OK):
        parser.error(f"{program} is no program; build it with `make build` or `make release`")
    signal.signal(signal.SIGTERM, interrupted)
    bench = Bench(options.size, program, options.seed, say=lambda text: print(text, flush=True))
    try:
        for name in chosen:
            before = len(bench.checks)
            importlib.import_module(f".{MODULES[name]}", __package__).run(bench)
            if options.results:
                results.write(options.results / f"{name}.json", bench, bench.checks[before:])
    finally:
        bench.close()
    if options.json:
        results.write(options.json, bench, bench.checks)
    failed = [check for check in bench.checks if not check.holds]
    print(f"{len(bench.checks)} checks, {len(failed)} failed, seed {options.seed}, size {options.size}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
