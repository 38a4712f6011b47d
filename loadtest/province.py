#!/usr/bin/env python3
"""A province: how long its pages take at 300 requests a second, and its report.

    province.py [--schools 1600] [--days 1] [--sample 100] [--seconds 10] [--program .build/release/titrong] [--work .build/loadtest]

The schools are those of `titrong simulate`. Of each kind of page a sample is opened one after the other, as after a night in which the
numbers have changed (`first`: every page is found in the database); then the same pages are asked in turn by wrk at 300 requests a
second, kind by kind and all kinds mixed. The report is the PDF and the workbook of the whole province, memory as in reports.py.
Writes loadtest/results/province-<schools>.json.
"""

import csv
import json
import random
import shutil
import time
import urllib.request

import summary
from reports import FORMATS, Bench
from scene import HERE, Scene, arguments
from wrk import RATE, asked


def rows(data, name):
    with open(data / "roster" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sampled(things, size):
    return random.Random(1).sample(things, min(size, len(things)))


def pages(data, sample):
    """Paths by the name of their kind: what a province has of each, drawn alike every time."""
    schools, classes = rows(data, "schools"), rows(data, "offerings")
    provinces = sorted({school["province_code"] for school in schools})
    some = sampled(classes, sample)
    return {
        "home": ["/"],
        "province": [f"/tinh/{code}" for code in provinces],
        "school": [f"/truong/{school['school_code']}" for school in sampled(schools, sample)],
        "department": [f"/truong/{one['school_code']}/to/{one['subject']}" for one in some],
        "class": [f"/truong/{one['school_code']}/lop/{one['class_code']}/{one['subject']}" for one in some],
        "operations": ["/van-hanh"],
    }


def opened(url, paths):
    """Milliseconds until each page is there, the first time, and the size of the largest."""
    times, largest = [], 0
    for path in paths:
        begun = time.monotonic()
        with urllib.request.urlopen(url + path, timeout=60) as answer:
            largest = max(largest, len(answer.read()))
        times.append((time.monotonic() - begun) * 1e3)
    times.sort()
    return {"pages": len(times), "p50_ms": round(times[len(times) // 2], 1), "max_ms": round(times[-1], 1), "largest_bytes": largest}


def main():
    parser = arguments(__doc__)
    parser.add_argument("--schools", type=int, default=1600)
    parser.add_argument("--days", type=int, default=1)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=10)
    options = parser.parse_args()
    folder = (options.work / "province").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    bench = Bench(options.program, folder)
    world = folder / "world"
    world.mkdir(parents=True)
    bench.run("simulate", "--schools", options.schools, "--days", options.days, "--seed", 1, "--out", world)
    # A line for each teacher.
    offerings = {(row["school_code"], row["class_code"], row["subject"]) for row in rows(world, "offerings")}
    result = {"schools": options.schools, "offerings": len(offerings), "machine": summary.machine(), "rate_per_s": RATE, "pages": {}}
    with Scene(options.program, world, folder / "state", source="olm") as scene:
        scene.loaded("logs")
        with scene.serving() as url:
            kinds = pages(world, options.sample)
            for name, paths in kinds.items():
                result["pages"][name] = {"first": opened(url, paths), "at_300": asked(url, paths, options.seconds)}
            kinds_mixed = [path for paths in kinds.values() for path in paths]
            result["pages"]["all kinds"] = {"at_300": asked(url, kinds_mixed, options.seconds)}
        for name, page in result["pages"].items():
            first = f"first {page['first']['p50_ms']:.1f} ms, " if "first" in page else ""
            print(f"{name}: {first}p99 at {RATE}/s {page['at_300']['p99_ms']:.1f} ms")
        result["report"] = bench.timed("report", "province", "--all", "--window", "HK1", "--format", FORMATS, "--jobs", 2, "--out", "report")
        print(f"report of the province: {result['report']['seconds']} s, {result['report']['memory_mib']} MiB")
    out = HERE / "results" / f"province-{options.schools}.json"
    out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
