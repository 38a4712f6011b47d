#!/usr/bin/env python3
"""How much room an event takes: days of `titrong simulate`, each ingested and aggregated as in a night, table by table.

    disk.py [--schools 40] [--days 20] [--program .build/release/titrong] [--work .build/loadtest]

Nothing is vacuumed or packed on purpose first: it is the room that normal running leaves. Tables that do not grow with the
events (roster, lesson plans, reference data, the catalogs of PostgreSQL) are told apart. Writes
loadtest/results/disk-<schools>x<days>.json.
"""

import json
import pathlib
import shutil

import summary
from scene import HERE, Scene, arguments

# What there is without any event.
STANDING = {
    "account", "calendar_week", "class", "course_map", "curriculum", "dirty_offering", "enrolment", "lesson", "lesson_plan",
    "lesson_plan_school", "offering", "offering_teacher", "province", "school", "source", "subject", "subject_alias",
    "subject_strand", "target", "teacher"}
SIZES = """
SELECT CASE WHEN relname ~ '^activity_' THEN 'activity' ELSE relname END, sum(pg_table_size(oid)), sum(pg_indexes_size(oid))
  FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname !~ '^(in|work)_'
 GROUP BY 1 HAVING sum(pg_total_relation_size(oid)) > 0 ORDER BY sum(pg_total_relation_size(oid)) DESC
"""


def measure(scene, logs):
    for log in logs:
        scene.ingest(log)
        scene.run("aggregate", "--quiet")
    rows = [line.split("|") for line in scene.sql(SIZES).splitlines()]
    total = scene.sql("SELECT sum(accepted), pg_database_size(current_database()) FROM batch").split("|")
    return int(total[0]), int(total[1]), {name: (int(table), int(index)) for name, table, index in rows}


def main():
    parser = arguments(__doc__)
    parser.add_argument("--schools", type=int, default=40)
    parser.add_argument("--days", type=int, default=20)
    options = parser.parse_args()
    folder = (options.work / "disk").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    world = folder / "world"
    world.mkdir(parents=True)
    scene = Scene(options.program, world, folder / "state", source="olm")
    scene.run("simulate", "--schools", options.schools, "--days", options.days, "--seed", 3, "--out", world)
    with scene:
        events, database, tables = measure(scene, sorted(pathlib.Path(world / "logs").iterdir()))
    growing = {name: sizes for name, sizes in tables.items() if name not in STANDING}
    result = {
        "schools": options.schools, "days": options.days, "events": events, "machine": summary.machine(),
        "bytes_per_event": round(sum(map(sum, growing.values())) / events, 2),
        "database_bytes_per_event": round(database / events, 2),
        "tables": {
            name: {"table": round(table / events, 2), "indexes": round(index / events, 2)}
            for name, (table, index) in growing.items() if table + index >= events / 100}}
    for name, sizes in result["tables"].items():
        print(f"| `{name}` | {sizes['table']:.2f} | {sizes['indexes']:.2f} | {sizes['table'] + sizes['indexes']:.2f} |")
    print(f"{result['bytes_per_event']} bytes an event, {result['database_bytes_per_event']} with all that stands")
    out = HERE / "results" / f"disk-{options.schools}x{options.days}.json"
    out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
