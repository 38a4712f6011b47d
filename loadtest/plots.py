#!/usr/bin/env python3
"""Draws the results that are no plots yet: one picture beside each file of loadtest/results that has a series to show.

    plots.py
"""

import json

import plot
from scene import HERE

RESULTS = HERE / "results"


def limits(found):
    return f"Seconds of one core for {found['events']:,} events", sorted(found["seconds"].items(), key=lambda one: one[1])


def ingest(found):
    return "Seconds from file to numbers, stage by stage", [(name, one["wall_s"]) for name, one in found["stages"].items()]


def disk(found):
    return "Bytes on disk per event, indexes and all", [
        (name, sum(one.values())) for name, one in sorted(found["tables"].items(), key=lambda one: -sum(one[1].values()))]


def province(found):
    return "p99 at 300 requests a second, milliseconds", [(name, one["at_300"]["p99_ms"]) for name, one in found["pages"].items()]


def rls(found):
    return "Answers a second with row-level security, of those without", [(name, one["ratio"]) for name, one in found["questions"].items()]


def reports(found):
    return f"Reports of {found['schools']:,} schools and of their province, seconds", [
        (name.replace("_", " "), one["seconds"]) for name, one in found.items() if isinstance(one, dict) and "seconds" in one]


SERIES = {"limits": limits, "ingest": ingest, "disk": disk, "province": province, "rls": rls, "reports": reports}


def main():
    for path in sorted(RESULTS.glob("*.json")):
        draw = SERIES.get(path.stem.split("-")[0])
        if draw is None:
            continue
        title, values = draw(json.loads(path.read_text(encoding="utf-8")))
        path.with_suffix(".svg").write_text(plot.bars(title, values), encoding="utf-8")
        print(path.with_suffix(".svg").name)


if __name__ == "__main__":
    main()
