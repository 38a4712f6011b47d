#!/usr/bin/env python3
"""What storing costs at the least: the log copied as text into a table, and the facts copied alone, beside our ingest, in one run.

    copies.py [--events 1000000] [--rounds 3] [--program .build/release/titrong] [--work .build/loadtest]

`zcat | COPY` keeps lines that nobody has looked at: no facts, no repeats found, no accounting. `COPY of facts` writes the rows that our
ingest has made, once more, into a table with the same indexes: what remains if reading and folding took no time. Writes
loadtest/results/copies-<N>.json and a plot.
"""

import json
import statistics
import subprocess
import time

import plot
import summary
from scene import HERE, Scene, label, log_arguments, log_data

# No letter of a log is one of these, so that every line is one text.
AS_LINES = r"(FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')"


def measure(scene):
    log, facts = scene.data / "log.ndjson.gz", scene.state / "facts.copy"
    seconds = {}

    def timed(name, *words, stdin=None, stdout=None):
        begun = time.monotonic()
        subprocess.run(words, check=True, stdin=stdin, stdout=stdout)
        seconds[name] = round(time.monotonic() - begun, 3)

    begun = time.monotonic()
    scene.ingest(log)
    seconds["ingest"] = round(time.monotonic() - begun, 3)
    with open("/dev/null", "wb") as nowhere:
        timed("zcat", "zcat", str(log), stdout=nowhere)
    scene.sql("CREATE TABLE raw_line (line text)")
    with subprocess.Popen(["zcat", str(log)], stdout=subprocess.PIPE) as text:
        timed("zcat | COPY", *scene.psql_words(f"COPY raw_line FROM STDIN {AS_LINES}"), stdin=text.stdout)
    scene.sql("DROP TABLE raw_line", "CREATE TABLE fact_copy (LIKE activity INCLUDING ALL)")
    with facts.open("wb") as out:
        subprocess.run(scene.psql_words("COPY (SELECT * FROM activity) TO STDOUT (FORMAT binary)"), check=True, stdout=out)
    with facts.open("rb") as rows:
        timed("COPY of facts", *scene.psql_words("COPY fact_copy FROM STDIN (FORMAT binary)"), stdin=rows)
    return seconds


def main():
    parser = log_arguments(__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    data = log_data(options)
    rounds = []
    for number in range(options.rounds):
        with Scene(options.program, data, options.work / "copies-state") as scene:
            rounds.append(measure(scene))
        print(f"round {number + 1}: " + ", ".join(f"{name} {value:.2f} s" for name, value in rounds[-1].items()))
    middle = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
    result = {
        "events": options.events, "machine": summary.machine(), "rounds": rounds, "median_s": middle,
        "of_ingest": {name: round(value / middle["ingest"], 3) for name, value in middle.items()}}
    out = HERE / "results" / f"copies-{label(options.events)}"
    out.with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    out.with_suffix(".svg").write_text(
        plot.bars(f"Seconds for {options.events:,} events", list(middle.items())), encoding="utf-8")


if __name__ == "__main__":
    main()
