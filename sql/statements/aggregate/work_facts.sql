-- name: work_facts
-- doc: The facts of the work list, offering by offering, object by object. Of rows with several objects `bundle` says which
-- doc: is meant, from 1; they are looked through for objects that are known to be in some. Whether a batch is live is asked
-- doc: of the facts found: asked of every partition, it made the planner read whole years for the objects of a day.
-- params: none
-- returns: offering_id integer · object bigint · day date · kind smallint · lesson_no bigint
-- returns: expected_minutes smallint · source_id integer · persons bytea · bundle integer
WITH pair AS MATERIALIZED (SELECT DISTINCT offering_id, object FROM work_pair),
fact AS (
SELECT w.offering_id, a.object, a.day, a.kind, a.lesson_no, a.expected_minutes, p.source_id, a.persons, NULL::integer AS bundle,
       a.batch
  FROM pair w
  JOIN placement l ON l.offering_id = w.offering_id
  JOIN place p ON p.id = l.place
  JOIN activity a ON a.place = l.place AND a.object = w.object
   AND a.day BETWEEN make_date(l.school_year, 8, 1) AND make_date(l.school_year + 1, 7, 31)
 WHERE a.kind <= 9 OR a.kind = 19
 UNION ALL
SELECT w.offering_id, w.object, a.day, a.kind, a.lesson_no, a.expected_minutes, p.source_id, a.persons,
       array_position(a.objects, w.object), a.batch
  FROM (SELECT * FROM pair WHERE object IN (SELECT id FROM object WHERE is_shared)) w
  JOIN placement l ON l.offering_id = w.offering_id
  JOIN place p ON p.id = l.place
  JOIN activity a ON a.place = l.place AND a.object IS NULL AND w.object = ANY(a.objects)
   AND a.day BETWEEN make_date(l.school_year, 8, 1) AND make_date(l.school_year + 1, 7, 31)
OFFSET 0)
SELECT f.offering_id, f.object, f.day, f.kind, f.lesson_no, f.expected_minutes, f.source_id, f.persons, f.bundle
  FROM fact f
 WHERE f.batch NOT IN (SELECT b.id FROM batch b WHERE b.state <> 'done')
 ORDER BY 1, 2
