#!/usr/bin/env python3
"""Ways to keep facts in PostgreSQL, compared on the same facts, in turns.

    layouts.py [--events 1000000] [--rounds 3] [--program .build/release/titrong] [--work .build/loadtest]

DuckDB folds the log of generate.py into facts, one a course, object, day, kind and person. They are stored as append-only rows; by
merge-upsert into a table with a key; as one row a course, object, day and kind with its persons in arrays; and as our ingest packs
them. Then a tenth of them comes again, as late and repeated logs bring them, to the first two: arrays are appended like rows. `read` merges all facts of every object, as aggregating
does. Last, the log is ingested in 24 files instead of one: what compaction could save. Writes loadtest/results/layouts-<N>.json and a
plot.
"""

import gzip
import json
import statistics
import subprocess
import sys
import time

import plot
import summary
from peers import environment
from scene import HERE, Scene, label, log_arguments, log_data

TABLES = """
CREATE SCHEMA layout;
CREATE TABLE layout.rows (course bigint, object bigint, day date, kind smallint, person bigint, minutes int4multirange, done boolean, score real);
CREATE INDEX ON layout.rows (course, object);
CREATE TABLE layout.merged (LIKE layout.rows, PRIMARY KEY (course, object, day, kind, person));
CREATE UNLOGGED TABLE layout.stage (LIKE layout.rows);
CREATE TABLE layout.arrays (course bigint, object bigint, day date, kind smallint, persons bigint[], minutes int4multirange[], done boolean[], score real[]);
CREATE INDEX ON layout.arrays (course, object);
"""
UPSERT = """
INSERT INTO layout.merged SELECT * FROM layout.stage
ON CONFLICT (course, object, day, kind, person) DO UPDATE
SET minutes = merged.minutes + excluded.minutes, done = merged.done OR excluded.done, score = greatest(merged.score, excluded.score)
"""
MERGED = "SELECT course, object, day, kind, person, range_agg(minutes), bool_or(done), max(score) FROM {} GROUP BY 1, 2, 3, 4, 5"
READS = {
    "append-only rows": MERGED.format("layout.rows"),
    "merge-upsert": "SELECT course, object, day, kind, person, minutes, done, score FROM layout.merged",
    "arrays": MERGED.format("(SELECT course, object, day, kind, u.* FROM layout.arrays a, unnest(persons, a.minutes, a.done, a.score)"
                            " AS u (person, minutes, done, score)) f"),
}
SIZES = {"append-only rows": "layout.rows", "merge-upsert": "layout.merged", "arrays": "layout.arrays"}


class Round:
    """A database, and files of facts to be stored in it."""

    def __init__(self, scene, files):
        self.scene, self.files = scene, files

    def seconds(self, *statements, stdin=None):
        begun = time.monotonic()
        subprocess.run(self.scene.psql_words(*statements), check=True, stdin=stdin, stdout=subprocess.DEVNULL)
        return round(time.monotonic() - begun, 3)

    def copied(self, table, name, *further):
        with self.files[name].open("rb") as rows:
            return self.seconds(f"COPY {table} FROM STDIN (FORMAT csv)", *further, stdin=rows)

    def stored(self, name, rows):
        if name == "append-only rows":
            return self.copied("layout.rows", rows)
        if name == "merge-upsert":
            self.seconds("TRUNCATE layout.stage")
            return self.copied("layout.stage", rows, UPSERT)
        return self.copied("layout.arrays", "arrays")

    def megabytes(self, table):
        return round(int(self.scene.sql(f"SELECT pg_total_relation_size('{table}')")) / 1e6, 1)

    def measure(self):
        self.scene.sql(TABLES)
        result = {}
        for name, read in READS.items():
            result[name] = {"store_s": self.stored(name, "rows"), "megabytes": self.megabytes(SIZES[name])}
            if name != "arrays":
                result[name]["late_s"] = self.stored(name, "late")
            self.seconds("ANALYZE " + SIZES[name])
            result[name]["read_s"] = self.seconds(f"SELECT count(*) FROM ({read} OFFSET 0) f")
        return result


def ingested(options, data, parts):
    """Seconds to ingest and to aggregate the log in so many files, and megabytes of facts."""
    with Scene(options.program, data, options.work / "layout-state") as scene:
        begun = time.monotonic()
        for part in parts:
            scene.ingest(part)
        done = time.monotonic()
        scene.run("aggregate", "--quiet")
        aggregated = round(time.monotonic() - done, 3)
        size = scene.sql("SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'activity'::regclass")
        rows = scene.sql("SELECT count(*) FROM activity")
        return {"files": len(parts), "ingest_s": round(done - begun, 3), "aggregate_s": aggregated,
                "megabytes": round(int(size) / 1e6, 1), "rows": int(rows)}


def split(log, folder, count):
    """The lines of a log in turn to so many files, each as if it came in an hour of its own."""
    folder.mkdir(exist_ok=True)
    with gzip.open(log, "rb") as file:
        lines = file.readlines()
    length = -(-len(lines) // count)
    parts = []
    for number in range(count):
        parts.append(folder / f"part-{number:02}.ndjson.gz")
        parts[-1].write_bytes(gzip.compress(b"".join(lines[number * length:(number + 1) * length]), 6, mtime=0))
    return parts


def main():
    parser = log_arguments(__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    data = log_data(options)
    log = data / "log.ndjson.gz"
    folder = options.work.resolve() / "layouts"
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: folder / f"{name}.csv" for name in ("rows", "arrays", "late")}
    python = environment(options.work.resolve() / "peers")
    told = subprocess.run(
        [python, HERE / "fold_duckdb.py", log, files["rows"], files["late"], files["arrays"]], check=True, capture_output=True, text=True)
    facts = int(told.stdout)
    rounds, packed = [], []
    parts = split(log, folder, 24)
    for number in range(options.rounds):
        with Scene(options.program, data, options.work / "layout-state") as scene:
            rounds.append(Round(scene, files).measure())
        packed.append([ingested(options, data, [log]), ingested(options, data, parts)])
        print(f"round {number + 1}: {json.dumps(rounds[-1])} {json.dumps(packed[-1])}", file=sys.stderr)
    middle = {name: {key: statistics.median(one[name][key] for one in rounds) for key in rounds[0][name]} for name in rounds[0]}
    ours = [{key: statistics.median(one[place][key] for one in packed) for key in packed[0][place]} for place in range(2)]
    out = HERE / "results" / f"layouts-{label(options.events)}"
    out.with_suffix(".json").write_text(json.dumps({
        "events": options.events, "facts": facts, "machine": summary.machine(), "median": middle, "one_file": ours[0], "many_files": ours[1],
    }, indent=1) + "\n", encoding="utf-8")
    out.with_suffix(".svg").write_text(plot.bars(
        f"Seconds to store {facts:,} facts", [(name, one["store_s"]) for name, one in middle.items()]), encoding="utf-8")


if __name__ == "__main__":
    main()
