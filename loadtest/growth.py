#!/usr/bin/env python3
"""Whether a day costs the same after a year: the same days loaded into 0, 50 and 200 days of history, in one run.

    growth.py [--day-events 100000] [--history 0,50,200] [--program .build/release/titrong] [--work .build/loadtest]

Every history begins with an empty database. Its days are loaded and aggregated ten at a time; then three further days, the same in
every history, are loaded and aggregated one by one and timed. Writes loadtest/results/growth-<events a day>.json and a plot beside it.
"""

import json
import statistics
import time

import plot
import summary
from scene import HERE, Scene, arguments, generated

DAYS_TIMED, DAYS_AT_ONCE = 3, 10


def timed(body):
    started = time.monotonic()
    body()
    return round(time.monotonic() - started, 3)


def measure(scene, history, further):
    for first in range(0, len(history), DAYS_AT_ONCE):
        for path in history[first:first + DAYS_AT_ONCE]:
            scene.ingest(path)
        scene.run("aggregate", "--quiet")
    ingest, aggregate = [], []
    for path in further:
        ingest.append(timed(lambda path=path: scene.ingest(path)))
        aggregate.append(timed(lambda: scene.run("aggregate", "--quiet")))
    return {"days": len(history), "ingest_s": ingest, "aggregate_s": aggregate}


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
    results = []
    for history in histories:
        with Scene(options.program, data, options.work / "growth-state") as scene:
            results.append(measure(scene, files[:history], files[-DAYS_TIMED:]))
        last = results[-1]
        print(f"{history} days: ingest {statistics.median(last['ingest_s']):.2f} s, "
              f"aggregate {statistics.median(last['aggregate_s']):.2f} s")
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
