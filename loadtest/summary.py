#!/usr/bin/env python3
"""Turns the files that ingest.sh left behind into one JSON result and a table, on standard output and in a page."""

import argparse
import datetime
import json
import os
import subprocess


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]


def first_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def machine():
    model = next((line.split(":", 1)[1].strip() for line in lines_of("/proc/cpuinfo")
                  if line.startswith("model name")), "unknown")
    memory_kib = next(int(line.split()[1]) for line in lines_of("/proc/meminfo") if line.startswith("MemTotal"))
    return {
        "cpu": model, "cores": len(os.sched_getaffinity(0)), "memory_gib": round(memory_kib / 2**20, 1),
        "kernel": os.uname().release.split("-")[0],
    }


def stage(runs, name, events, inflated):
    wall, user, system, kib = lines_of(os.path.join(runs, name + ".time"))[-1].split()
    wall_s = max(float(wall), 0.01)
    return {
        "wall_s": wall_s, "cpu_s": round(float(user) + float(system), 2),
        "events_per_s": round(events / wall_s), "inflated_mb_per_s": round(inflated / wall_s / 1e6, 1),
        "peak_rss_mib": round(int(kib) / 1024, 1),
    }


BEGIN, END = "<!-- result -->", "<!-- /result -->"

STAGES = (
    ("inflate", "`zcat` alone"),
    ("dry-run", "`ingest --dry-run`: inflate, decode, fold"),
    ("ingest", "`ingest`: the same and committed to PostgreSQL"),
    ("again", "`ingest` of the same file again"),
    ("aggregate", "`aggregate`"),
    ("aggregate-full", "`aggregate --full`"),
)


def table(result):
    whole = result["stages"]["inflate"]["wall_s"]
    rows = ["| stage | wall s | against `zcat` | events/s | MB/s inflated | CPU s | peak RSS MiB |", "|---|--:|--:|--:|--:|--:|--:|"]
    for name, words in STAGES:
        s = result["stages"][name]
        rows.append(
            f"| {words} | {s['wall_s']:.2f} | {s['wall_s'] / whole:.2f} | {s['events_per_s']:,} | "
            f"{s['inflated_mb_per_s']:,.0f} | {s['cpu_s']:.2f} | {s['peak_rss_mib']:.0f} |")
    return "\n".join(rows)


def report(result):
    disk, host, given = result["disk"], result["machine"], result["input"]
    return (
        f"{table(result)}\n\n"
        f"{given['events']:,} events of {result['bytes_per_line']} bytes in one file, gzip {result['gzip_ratio']}:1, "
        f"{given['classes']} classes over {given['days']} school days. {result['facts']:,} facts in "
        f"{result['activity_rows']:,} rows; {disk['activity_bytes_per_event']} bytes on disk per event with indexes, "
        f"{disk['activity_bytes_per_gzip_byte']} of the gzip file. {result['date']}: {host['cores']} cores of {host['cpu']}, "
        f"{host['memory_gib']} GiB, PostgreSQL {result['postgresql'] // 10000}.{result['postgresql'] % 10000}, "
        f"database and program on the same machine.")


def put_between_marks(page, text):
    with open(page, encoding="utf-8") as file:
        before, rest = file.read().split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    with open(page, "w", encoding="utf-8") as file:
        file.write(f"{before}{BEGIN}\n{text}\n{END}{after}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "runs", "program", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--page", help="a Markdown file whose lines between the result marks are replaced")
    options = parser.parse_args()
    about = first_json(os.path.join(options.data, "about.json"))
    batch = first_json(os.path.join(options.runs, "batch.json"))
    counts, sizes, whole = (line.split() for line in lines_of(os.path.join(options.runs, "disk.txt")))
    events = about["events"]
    if batch["lines"] != events or batch["state"] != "done":
        raise SystemExit(f"the batch has {batch['lines']} lines in state {batch['state']}, not {events} done")
    version = subprocess.run([options.program, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    result = {
        "date": datetime.date.today().isoformat(), "program": version, "machine": machine(),
        "postgresql": int(whole[1]), "input": about,
        "bytes_per_line": round(about["inflated_bytes"] / events, 1),
        "gzip_ratio": round(about["inflated_bytes"] / about["gzip_bytes"], 2),
        "stages": {name: stage(options.runs, name, events, about["inflated_bytes"]) for name, _ in STAGES},
        "accounting": {k: batch[k] for k in ("lines", "accepted", "duplicates", "quarantined", "unmapped", "blank")},
        "facts": batch["facts"], "activity_rows": int(counts[0]),
        "disk": {
            "activity_bytes": int(sizes[0]), "activity_table_bytes": int(sizes[1]),
            "person_bytes": int(counts[1]), "database_bytes": int(whole[0]),
            "activity_bytes_per_event": round(int(sizes[0]) / events, 2),
            "activity_bytes_per_gzip_byte": round(int(sizes[0]) / about["gzip_bytes"], 3),
        },
        "share": first_json(os.path.join(options.runs, "show.json"))["data"],
    }
    with open(options.out, "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1, ensure_ascii=False)
        file.write("\n")
    text = report(result)
    print(text)
    if options.page:
        put_between_marks(options.page, text)


if __name__ == "__main__":
    main()
