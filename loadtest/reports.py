#!/usr/bin/env python3
"""How long the reports of many schools take: PDF and XLSX of each, one report of their province, and a call that finds all done.

    reports.py [--schools 1000] [--days 3] [--jobs 2] [--program .build/release/titrong] [--work .build/loadtest]

The schools are those of `titrong simulate`. Memory is that of the program, its PostgreSQL and its PDF helpers together, seen every
quarter of a second; what they share is counted once (Pss). Writes loadtest/results/reports-<schools>.json.
"""

import json
import os
import pathlib
import shutil
import subprocess
import threading
import time

import summary
from scene import HERE, arguments

FORMATS = "pdf,xlsx"


def family(root):
    """Bytes of memory of a process and all below it, each page by the part that is its own."""
    parents = {}
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError, ValueError):
            continue
    found = {root}
    while True:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        if not more:
            return sum(map(size, found))
        found |= more


def size(pid):
    try:
        lines = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))


class Bench:
    def __init__(self, program, folder):
        self.program, self.folder = program.resolve(), folder
        self.environment = {**os.environ, "TITRONG_STATE_DIR": str(folder / "state"), "TITRONG_LANG": "en"}

    def run(self, *words):
        subprocess.run([self.program, *map(str, words), "--quiet"], env=self.environment, cwd=self.folder, check=True,
                       stdout=subprocess.DEVNULL)

    def timed(self, *words):
        """Seconds, and the most memory that everything had which works for it."""
        largest, done = 0, threading.Event()
        started = time.monotonic()
        process = subprocess.Popen([self.program, *map(str, words), "--quiet"], env=self.environment, cwd=self.folder)

        def watch():
            nonlocal largest
            while not done.wait(0.25):
                largest = max(largest, family(process.pid) + self.database())

        watcher = threading.Thread(target=watch)
        watcher.start()
        code = process.wait()
        seconds = time.monotonic() - started
        done.set()
        watcher.join()
        if code != 0:
            raise SystemExit(f"{words} ended with {code}")
        return {"seconds": round(seconds, 2), "memory_mib": round(largest / 2**20)}

    def database(self):
        try:
            pid = int((self.folder / "state/cluster/data/postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return 0
        return family(pid)


def main():
    parser = arguments(__doc__)
    parser.add_argument("--schools", type=int, default=1000)
    parser.add_argument("--days", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    folder = (options.work / "reports").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    bench = Bench(options.program, folder)
    try:
        bench.run("db", "start")
        bench.run("simulate", "--schools", options.schools, "--days", options.days, "--seed", 1, "--out", "world")
        bench.run("source", "add", "olm", "--format", "titrong.v1")
        bench.run("roster", "import", "world/roster")
        bench.run("ingest", "world/logs", "--source", "olm")
        bench.run("aggregate")
        words = ["--window", "HK1", "--format", FORMATS, "--jobs", options.jobs]
        result = {
            "schools": options.schools, "jobs": options.jobs, "formats": FORMATS, "machine": summary.machine(),
            "all_schools": bench.timed("report", "school", "--all", *words, "--out", "schools"),
            "nothing_to_do": bench.timed("report", "school", "--all", *words, "--out", "schools"),
            "province": bench.timed("report", "province", "--all", *words, "--out", "province"),
        }
    finally:
        subprocess.run([bench.program, "db", "stop", "--quiet"], env=bench.environment, cwd=folder, check=False)
    out = HERE / "results" / f"reports-{options.schools}.json"
    out.write_text(json.dumps(result, indent=1) + "\n")
    for name in ("all_schools", "nothing_to_do", "province"):
        print(f"{name}: {result[name]['seconds']} s, {result[name]['memory_mib']} MiB")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
