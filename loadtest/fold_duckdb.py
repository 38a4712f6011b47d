#!/usr/bin/env python3
"""Folds the log of generate.py into facts for layouts.py, in DuckDB.

    fold_duckdb.py LOG.gz ROWS.csv LATE.csv ARRAYS.csv

ROWS has a line a course, object, day, kind and person: minutes as a multirange, done, score. LATE has a tenth of them. ARRAYS has a line
a course, object, day and kind with the same in arrays. Prints how many facts there are.
"""

import sys

import duckdb

FACTS = """
CREATE TABLE fact AS
WITH event AS (
  SELECT *, (epoch("at"::TIMESTAMPTZ) // 60)::INTEGER AS minute,
         least(coalesce((epoch("end"::TIMESTAMPTZ) - epoch("at"::TIMESTAMPTZ)) // 60, 0), 600)::INTEGER AS span
    FROM read_json($log, format = 'newline_delimited', columns = {
         'at': 'VARCHAR', 'end': 'VARCHAR', 'event': 'VARCHAR', 'course': 'VARCHAR', 'actor': 'STRUCT(id VARCHAR)',
         'object': 'STRUCT(id VARCHAR)', 'completed': 'BOOLEAN', 'score': 'DOUBLE'}))
SELECT (hash(course) >> 1)::BIGINT AS course, (hash(object.id) >> 1)::BIGINT AS object, left("at", 10)::DATE AS day,
       (hash(event) % 20)::SMALLINT AS kind, (hash(actor.id) >> 1)::BIGINT AS person,
       '{' || string_agg(DISTINCT '[' || minute || ',' || (minute + span + 1) || ')', ',') || '}' AS minutes,
       bool_or(coalesce(completed, false)) AS done, max(score) AS score
  FROM event WHERE object.id IS NOT NULL GROUP BY 1, 2, 3, 4, 5
"""
ARRAYS = """
SELECT course, object, day, kind, '{' || string_agg(person, ',' ORDER BY person) || '}',
       '{' || string_agg('"' || minutes || '"', ',' ORDER BY person) || '}',
       '{' || string_agg(done, ',' ORDER BY person) || '}',
       '{' || string_agg(coalesce(score::VARCHAR, 'NULL'), ',' ORDER BY person) || '}'
  FROM fact GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""


def main():
    log, rows, late, arrays = sys.argv[1:]
    database = duckdb.connect()
    database.execute(FACTS, {"log": log})
    for path, query in ((rows, "FROM fact ORDER BY ALL"), (late, "FROM fact WHERE person % 10 = 0 ORDER BY ALL"), (arrays, ARRAYS)):
        database.execute(f"COPY ({query}) TO '{path}' (HEADER false)")
    print(database.execute("SELECT count(*) FROM fact").fetchone()[0])


if __name__ == "__main__":
    main()
