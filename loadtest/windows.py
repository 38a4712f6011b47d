#!/usr/bin/env python3
"""What a reader of a province can work out of hidden counts of pupils: from one window, and by comparing windows.

    windows.py [--schools 6] [--days 36] [--seeds 3,4,5] [--program .build/release/titrong] [--work .build/loadtest]

A generated commune, thinned so that in some classes nearly nobody and in others nearly everybody does something. Everything is asked
over HTTP as a reader of the province may; the truth comes from the commands. Every sum that is told, of grades and schools, and that
a part of the year or of the term has no more pupils than the whole, narrows the hidden counts; a count with one value left is found out. Writes
loadtest/results/windows.json.
"""

import collections
import gzip
import json
import random
import shutil
import subprocess
import urllib.request

import summary
from scene import HERE, Scene, arguments

SHARES = (0.03, 0.08, 0.2, 0.5, 0.85, 0.97)
WINDOWS = ["year", "HK1", *(f"month:2025-{month:02}" for month in (9, 10, 11)), *(f"week:{week}" for week in range(1, 9))]
LARGEST_CLASS = 60


def thinned(folder, seed):
    """Pupils of a class take part as often as its draw says; some of them nearly always, some nearly never."""
    for path in sorted(folder.glob("*.gz")):
        kept, present = [], {}
        for line in gzip.open(path, "rt", encoding="utf-8"):
            event = json.loads(line)
            actor = event.get("actor", {})
            if actor.get("role") == "student":
                who = actor["id"]
                share = random.Random(f"{seed} {event.get('school')} {event.get('class')}").choice(SHARES)
                if who not in present:
                    present[who] = (random.Random(f"{seed} {who} {path.name}").random() < share / 3
                                    or random.Random(f"{seed} {who}").random() < share * 0.6)
                if not present[who]:
                    continue
            kept.append(line)
        with gzip.open(path, "wt", encoding="utf-8") as thin:
            thin.writelines(kept)


def is_part(window, whole):
    return window != whole and (whole == "year" or (whole == "HK1" and window != "year"))


class Attack:
    def __init__(self, scene, address):
        self.scene, self.address = scene, address
        self.truth, self.low, self.high, self.sums, self.hidden = {}, {}, {}, [], []
        for window in WINDOWS:
            self.ask(window)
        self.small = [cell for cell in self.hidden if self.is_small(cell)]

    def rows(self, by, window):
        with urllib.request.urlopen(f"{self.address}/v1/indicators/active_students?by={by}&window={window}") as answer:
            return json.load(answer)["data"]

    def ask(self, window):
        told = self.scene.run("show", "active_students", "--by", "school,grade,class", "--window", window, "--json")
        truth = {tuple(row["keys"].values()): (int(row["numerator"]), int(float(row["denominator"])))
                 for row in json.loads(told)["data"]}
        if not any(did for did, _ in truth.values()):
            return
        self.truth[window] = truth
        for row in self.rows("school,grade,class", window):
            cell = window, tuple(row["keys"].values())
            if row["numerator"] is None:
                self.hidden.append(cell)
                self.low[cell], self.high[cell] = 0, LARGEST_CLASS
            else:
                self.low[cell] = self.high[cell] = int(row["numerator"])
        for by in ("school", "grade", "school,grade"):
            members = collections.defaultdict(list)
            for school, grade, name in truth:
                members[{"school": (school,), "grade": (grade,)}.get(by, (school, grade))].append((window, (school, grade, name)))
            for row in self.rows(by, window):
                if row["numerator"] is not None:
                    self.sums.append((members[tuple(row["keys"].values())], int(row["numerator"])))

    def is_small(self, cell):
        did, enrolled = self.truth[cell[0]][cell[1]]
        return 1 <= did <= 4 or 1 <= enrolled - did <= 4

    def found(self, comparing):
        """Small hidden counts with one value left."""
        low, high = dict(self.low), dict(self.high)
        wholes = [(part, whole) for part in self.truth for whole in self.truth if comparing and is_part(part, whole)]
        before = None
        while before != (before := (sum(low.values()), sum(high.values()))):
            for cells, total in self.sums:
                lows, highs = sum(low[cell] for cell in cells), sum(high[cell] for cell in cells)
                for cell in cells:
                    narrowed = (max(low[cell], total - highs + high[cell]), min(high[cell], total - lows + low[cell]))
                    lows, highs = lows + narrowed[0] - low[cell], highs + narrowed[1] - high[cell]
                    low[cell], high[cell] = narrowed
            for part, whole in wholes:
                for name in self.truth[part]:
                    low[whole, name] = max(low[whole, name], low[part, name])
                    high[part, name] = min(high[part, name], high[whole, name])
        found = [cell for cell in self.small if low[cell] == high[cell]]
        assert all(low[window, name] == self.truth[window][name][0] for window, name in found), "an answer is wrong"
        return len(found)


def measure(options, seed):
    data = (options.work / "windows").resolve()
    shutil.rmtree(data, ignore_errors=True)
    scene = Scene(options.program, data, options.work / "windows-state")
    subprocess.run(
        [scene.program, "simulate", "--schools", str(options.schools), "--days", str(options.days), "--seed", str(seed),
         "--out", data], env=scene.settings, check=True, capture_output=True)
    thinned(data / "logs", seed)
    with scene:
        scene.ingest(data / "logs")
        scene.run("aggregate", "--quiet")
        with scene.serving("--open-scope", "province:22") as address:
            attack = Attack(scene, address)
    shutil.rmtree(data, ignore_errors=True)
    return {
        "seed": seed, "windows": list(attack.truth), "classes": len(attack.truth["year"]), "hidden": len(attack.hidden),
        "hidden_and_small": len(attack.small), "found_from_one_window": attack.found(False),
        "found_comparing_windows": attack.found(True),
    }


def main():
    parser = arguments(__doc__)
    parser.add_argument("--schools", type=int, default=6)
    parser.add_argument("--days", type=int, default=36)
    parser.add_argument("--seeds", default="3,4,5")
    options = parser.parse_args()
    runs = [measure(options, int(seed)) for seed in options.seeds.split(",")]
    result = {"schools": options.schools, "days": options.days, "runs": runs, "machine": summary.machine()}
    path = HERE / "results" / "windows.json"
    path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    for run in runs:
        print(json.dumps(run))


if __name__ == "__main__":
    main()
