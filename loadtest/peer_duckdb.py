#!/usr/bin/env python3
"""What a good analyst would write instead: the same log to the same facts and shares, in DuckDB.

    peer_duckdb.py DATA OUT.duckdb [--threads 2]

DATA is what generate.py makes. Reads log.ndjson.gz, folds it to facts on disk (one row a course, object, person, day and
kind, its minutes as distinct ranges, so that repeats count once), and computes the share per subject and grade by the rules of
METRICS §4 as far as this log needs them. No ledger, no quarantine, no pseudonyms, no late data: it does less. Prints JSON: seconds of
each stage, facts, and the shares, which the caller compares with the program's.
"""

import argparse
import json
import pathlib
import time

import duckdb

COLUMNS = {
    "at": "VARCHAR", "end": "VARCHAR", "event": "VARCHAR", "course": "VARCHAR", "school": "VARCHAR",
    "actor": "STRUCT(id VARCHAR, role VARCHAR)", "object": "STRUCT(id VARCHAR, lesson_no BIGINT)",
    "completed": "BOOLEAN", "score": "DOUBLE",
}

FACTS = """
CREATE TABLE fact AS
WITH event AS (
  SELECT course, object.id AS object, object.lesson_no AS lesson_no, actor.id AS person, actor.role AS role, event,
         epoch_us("at"::TIMESTAMPTZ) + 25200000000 AS first, epoch_us("end"::TIMESTAMPTZ) + 25200000000 AS last, completed, score
    FROM read_json($log, format = 'newline_delimited', columns = {columns}, ignore_errors = true))
SELECT course, object, person, role, (first // 86400000000)::INTEGER AS day, event, min(lesson_no) AS lesson_no,
       list(DISTINCT (first // 60000000) * 4294967296 + greatest(coalesce(last, 0) - 1, first) // 60000000) AS ranges,
       bool_or(completed) AS completed, max(score) AS score
  FROM event GROUP BY ALL
"""

SHARES = """
WITH size AS (SELECT school_code, class_code, count(*) AS roster FROM student GROUP BY ALL),
place AS MATERIALIZED (
  SELECT c.course_key AS course, o.school_code AS school, o.class_code AS class, o.subject, k.grade,
         o.planned_periods AS periods, CASE WHEN k.grade <= 5 THEN 35 ELSE 45 END AS pm,
         z.roster
    FROM course c JOIN offering o USING (school_code, class_code, subject)
    JOIN class k USING (school_code, class_code) JOIN size z USING (school_code, class_code)),
host AS MATERIALIZED (
  SELECT DISTINCT course, object, day, unnest(range(r // 4294967296, r % 4294967296 + 1)) AS minute
    FROM (SELECT course, object, day, unnest(ranges) AS r FROM fact WHERE event = 'live_host' AND role = 'teacher')),
present AS (
  SELECT DISTINCT course, object, person, day, unnest(range(r // 4294967296, r % 4294967296 + 1)) AS minute
    FROM (SELECT course, object, person, day, unnest(ranges) AS r FROM fact WHERE event = 'live_join')),
stage AS (SELECT course, object, day, count(*) AS minutes FROM host GROUP BY ALL),
joined AS (
  SELECT m.course, m.object, m.day, m.person, count(*) AS minutes
    FROM present m JOIN host h USING (course, object, day, minute) GROUP BY ALL),
live AS (
  SELECT s.course, s.object, s.day, least((s.minutes + 5) // any_value(p.pm), 3) * any_value(p.pm) AS credit
    FROM stage s JOIN joined j USING (course, object, day) JOIN place p USING (course)
    JOIN student e ON e.school_code = p.school AND e.class_code = p.class AND e.student_id = j.person
   WHERE 3 * j.minutes >= 2 * s.minutes
   GROUP BY s.course, s.object, s.day, s.minutes
  HAVING 100 * count(*) >= 50 * any_value(p.roster)),
published AS MATERIALIZED (
  SELECT course, object, min(lesson_no) AS lesson_no FROM fact
   WHERE event IN ('lesson_publish', 'lesson_view', 'lesson_complete')
   GROUP BY ALL HAVING bool_or(event = 'lesson_publish' AND role = 'teacher')),
expected AS (
  SELECT u.course, u.object, coalesce(l.periods, 1) * p.pm AS minutes
    FROM published u JOIN place p USING (course)
    LEFT JOIN lesson l ON l.subject = p.subject AND l.grade = p.grade AND l.lesson_no = u.lesson_no),
spent AS (
  SELECT course, object, person, day, count(DISTINCT minute) AS minutes
    FROM (SELECT course, object, person, day, unnest(range(r // 4294967296, r % 4294967296 + 1)) AS minute
            FROM (SELECT course, object, person, day, unnest(ranges) AS r FROM fact
                   WHERE event IN ('lesson_view', 'lesson_complete'))) GROUP BY ALL),
qualified AS (
  SELECT course, object, person, min(day) AS day FROM (
    SELECT f.course, f.object, f.person, f.day FROM fact f
     WHERE f.event = 'lesson_complete' OR (f.event = 'lesson_view' AND f.completed)
    UNION ALL
    SELECT s.course, s.object, s.person, s.day
      FROM (SELECT *, sum(minutes) OVER (PARTITION BY course, object, person ORDER BY day) AS total FROM spent) s
      JOIN expected e USING (course, object) WHERE 2 * s.total >= e.minutes)
   GROUP BY ALL),
crowd AS (
  SELECT q.course, q.object, q.day, sum(count(*)) OVER (PARTITION BY q.course, q.object ORDER BY q.day) AS persons,
         any_value(p.roster) AS roster
    FROM qualified q JOIN place p USING (course)
    JOIN student e ON e.school_code = p.school AND e.class_code = p.class AND e.student_id = q.person
   GROUP BY q.course, q.object, q.day),
lms AS (
  SELECT c.course, c.object, min(c.day) AS day, any_value(e.minutes) AS credit
    FROM crowd c JOIN expected e USING (course, object) WHERE 100 * c.persons >= 50 * c.roster GROUP BY ALL),
item AS (
  SELECT l.course, l.credit, n.lesson_no FROM live l
    JOIN (SELECT course, object, min(lesson_no) AS lesson_no FROM fact
           WHERE event IN ('live_host', 'live_join') GROUP BY ALL) n USING (course, object)
  UNION ALL SELECT m.course, m.credit, u.lesson_no FROM lms m JOIN published u USING (course, object)),
capped AS (
  SELECT i.course, least(sum(i.credit), coalesce(any_value(n.periods), 1000) * any_value(p.pm)) AS credit
    FROM item i JOIN place p USING (course)
    LEFT JOIN lesson n ON n.subject = p.subject AND n.grade = p.grade AND n.lesson_no = i.lesson_no
   GROUP BY i.course, i.lesson_no),
counted AS (SELECT course, sum(credit) AS credit FROM capped GROUP BY ALL)
SELECT p.subject, p.grade, sum(least(coalesce(c.credit, 0), p.periods * p.pm))::BIGINT AS numerator,
       sum(p.periods * p.pm)::BIGINT AS denominator
  FROM place p LEFT JOIN counted c USING (course) GROUP BY ALL ORDER BY ALL
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    options.out.unlink(missing_ok=True)
    database = duckdb.connect(str(options.out), config={"threads": options.threads})
    database.execute("SET TimeZone = 'UTC'")
    for name, file in (("course", "courses"), ("offering", "offerings"), ("class", "classes"), ("student", "students"),
                       ("lesson", "lessons")):
        path = options.data / "roster" / f"{file}.csv"
        database.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{path}', all_varchar = false)")
    seconds = {}
    started = time.monotonic()
    columns = "{" + ", ".join(f"{name}: '{kind}'" for name, kind in COLUMNS.items()) + "}"
    columns = columns.replace("at:", '"at":').replace("end:", '"end":')
    database.execute(FACTS.replace("{columns}", columns), {"log": str(options.data / "log.ndjson.gz")})
    database.execute("CHECKPOINT")
    seconds["facts"] = time.monotonic() - started
    begun = time.monotonic()
    rows = database.execute(SHARES).fetchall()
    seconds["shares"] = time.monotonic() - begun
    seconds["all"] = time.monotonic() - started
    facts = database.execute("SELECT count(*) FROM fact").fetchone()[0]
    database.close()
    print(json.dumps({
        "duckdb": duckdb.__version__, "threads": options.threads, "facts": facts,
        "seconds": {name: round(value, 3) for name, value in seconds.items()}, "bytes": options.out.stat().st_size,
        "shares": [[subject, grade, str(top), str(bottom)] for subject, grade, top, bottom in rows],
    }))


if __name__ == "__main__":
    main()
