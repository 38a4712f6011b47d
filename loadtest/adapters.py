#!/usr/bin/env python3
"""Decoding of every platform's log beside our own format and beside simdjson alone, in one run.

    adapters.py --limits PROGRAM --own LOG.gz --logs FOLDER [--json FILE]

`of native` is events a second over those of `titrong.v1`; `of parsing` is the share of what simdjson needs to parse the same
text, which longer records make the fairer measure. Bytes are those of the inflated file. Processor seconds of one thread, without
inflating. --page writes the table into a page, between
`<!-- adapters -->` and `<!-- /adapters -->`. With --json a plot is drawn beside the numbers. Says which format is below its bar, and
fails then: our own at half of what simdjson alone needs, JSON at half of the events a second of our own, CSV at 150 MB/s.
"""

import argparse
import json
import pathlib
import subprocess
import sys

import plot
import summary

CSV = ("moodle.logstore.csv", "moodle.report", "teams", "zoom")
# Reports that are read as a whole: most of the work is done before decoding.
DOCUMENTS = ("teams", "teams.graph", "zoom")
# They are over in milliseconds, before the processor is at full speed, so they are read so many times as often.
OFTENER = 8
OF_PARSING, OF_NATIVE, CSV_MEGABYTES = 0.5, 0.5, 150


def missed(results):
    """What each format that is below its bar has, and should have."""
    for name, one in results.items():
        if name == "titrong.v1":
            found, bar = one["of_parsing"], OF_PARSING
        elif name in CSV:
            found, bar = one["megabytes_per_second"], CSV_MEGABYTES
        else:
            found, bar = one["of_native"], OF_NATIVE
        if found < bar:
            yield f"{name}: {found} of {bar}"


def measure(program, file, name, rounds):
    if name in DOCUMENTS:
        rounds *= OFTENER
    told = subprocess.run([program, file, name, str(rounds)], check=True, capture_output=True, text=True)
    result = json.loads(told.stdout)
    seconds = result["seconds"]
    if name in DOCUMENTS:
        seconds["decode"] += seconds["read_blocks"] - seconds["inflate_isal"]
        # What it is made into is longer.
        result["bytes"] = result["inflated"]
    return {"events": result["events"], "bytes": result["bytes"], "accepted": result["accepted"],
            "events_per_second": round(result["events"] / seconds["decode"]),
            "megabytes_per_second": round(result["bytes"] / seconds["decode"] / 1e6),
            "of_parsing": round(seconds["parse_simdjson"] / seconds["decode"], 3)}


def write_table(page, results):
    rows = ["| format | bytes a record | microseconds a record | MB/s | events a second, of `titrong.v1` | of parsing by simdjson |",
            "|---|--:|--:|--:|--:|--:|"]
    for name, one in results.items():
        parsing = "" if name in CSV + DOCUMENTS else f"{one['of_parsing']:.2f}"
        rows.append(f"| `{name}` | {one['bytes'] / one['events']:.0f} | {1e6 / one['events_per_second']:.2f} "
                    f"| {one['megabytes_per_second']:,} | {one.get('of_native', 1):.2f} | {parsing} |")
    before, rest = page.read_text().split("<!-- adapters -->\n")
    after = rest.split("<!-- /adapters -->")[1]
    page.write_text(before + "<!-- adapters -->\n" + "\n".join(rows) + "\n<!-- /adapters -->" + after)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limits", required=True)
    parser.add_argument("--own", required=True)
    parser.add_argument("--logs", required=True, type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json")
    parser.add_argument("--page", type=pathlib.Path)
    options = parser.parse_args()
    native = measure(options.limits, options.own, "titrong.v1", options.rounds)
    results = {"titrong.v1": native}
    for file in sorted(options.logs.glob("*.gz")):
        name = file.name.removesuffix(".gz")
        result = measure(options.limits, file, name.removesuffix(".csv").removesuffix(".json"), options.rounds)
        result["of_native"] = round(result["events_per_second"] / native["events_per_second"], 3)
        results[name] = result
    print(f"{'format':22}{'bytes/record':>13}{'events/s':>12}{'of native':>11}{'MB/s':>7}{'of parsing':>12}{'accepted':>10}")
    for name, one in results.items():
        parsing = "" if name in CSV + DOCUMENTS else f"{one['of_parsing']:.2f}"
        print(f"{name:22}{one['bytes'] / one['events']:13.0f}{one['events_per_second']:12,}"
              f"{one.get('of_native', 1):11.2f}{one['megabytes_per_second']:7}{parsing:>12}{one['accepted'] / one['events']:10.0%}")
    if options.page:
        write_table(options.page, results)
    if options.json:
        text = json.dumps({"machine": summary.machine(), "formats": results}, indent=1)
        out = pathlib.Path(options.json)
        out.write_text(text + "\n")
        out.with_suffix(".svg").write_text(plot.bars(
            "Decoding, million events a second", [(name, one["events_per_second"] / 1e6) for name, one in results.items()]), encoding="utf-8")
    if below := list(missed(results)):
        sys.exit("below its bar: " + ", ".join(below))


if __name__ == "__main__":
    main()
