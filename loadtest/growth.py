#!/usr/bin/env python3
"""Whether a day costs the same after a year: the same days loaded into 0, 50 and 200 days of history, in one run.

    growth.py [--day-events 100000] [--history 0,50,200] [--program .build/release/titrong] [--work .build/loadtest]

Each history has a database of its own. Its days are loaded and aggregated ten at a time; then further days, the same in every
history, are loaded and aggregated in turns, here and there, and timed, so that all see the same machine. Writes
loadtest/results/growth-<events a day>.json and a plot beside it.
"""

import contextlib
import json
import statistics
import time

import plot
import summary
from scene import HERE, Scene, arguments, generated

DAYS_TIMED, DAYS_AT_ONCE = 9, 10


def timed(body):
    started = time.monotonic()
    body()
    return round(time.monotonic() - started, 3)


def fill(scene, days):
    for first in range(0, len(days), DAYS_AT_ONCE):
        for path in days[first:first + DAYS_AT_ONCE]:
            scene.ingest(path)
        scene.run("aggregate", "--quiet")


def measure(scenes, further):
    """Of each history, seconds of every further day."""
    results = [{"days": days, "ingest_s": [], "aggregate_s": []} for days in scenes]
    for path in further:
        for scene, result in zip(scenes.values(), results, strict=True):
            result["ingest_s"].append(timed(lambda scene=scene, path=path: scene.ingest(path)))
            result["aggregate_s"].append(timed(lambda scene=scene: scene.run("aggregate", "--quiet")))
    return results


def main():
    parser = arguments(__doc__)
    parser.add_argument("--day-events", type=int, default=100_000)
    parser.add_argument("--history", default="0,50,200")
    options = parser.parse_args()
    histories = sorted(int(days) for days in options.history.split(","))
    days = histories[-1] + DAYS_TIMED
    data = generated(
        options.work / f"days-{options.day_events}-{days}", "--events", options.day_events * days, "--days", days, "--per-day")
    files = sorted(data.glob("log-*.ndjson.gz"))
    with contextlib.ExitStack() as stack:
        scenes = {}
        for history in histories:
            scenes[history] = stack.enter_context(Scene(options.program, data, options.work / f"growth-{history}"))
            fill(scenes[history], files[:history])
        results = measure(scenes, files[-DAYS_TIMED:])
    for one in results:
        print(f"{one['days']} days: ingest {statistics.median(one['ingest_s']):.2f} s, "
              f"aggregate {statistics.median(one['aggregate_s']):.2f} s")
    rate = {one["days"]: options.day_events / statistics.median(one["ingest_s"]) for one in results}
    out = HERE / "results" / f"growth-{options.day_events}"
    result = {
        "events_a_day": options.day_events, "machine": summary.machine(), "histories": results,
        "rate_of_empty": {str(days): round(rate[days] / rate[histories[0]], 3) for days in histories}}
    out.with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    out.with_suffix(".svg").write_text(plot.lines(
        "Seconds for a day, by days of history", [
            ("ingest", [(one["days"], statistics.median(one["ingest_s"])) for one in results]),
            ("aggregate", [(one["days"], statistics.median(one["aggregate_s"])) for one in results])]), encoding="utf-8")
    print(f"rate at {histories[-1]} days / empty: {result['rate_of_empty'][str(histories[-1])]}")


if __name__ == "__main__":
    main()
