-- name: work_facts
-- doc: The facts of the work list, offering by offering, object by object.
-- params: none
-- returns: offering_id integer · object bigint · day date · kind smallint · lesson_no bigint
-- returns: expected_minutes smallint · source_id integer · persons bytea
SELECT w.offering_id, a.object, a.day, a.kind, a.lesson_no, a.expected_minutes, p.source_id, a.persons
  FROM (SELECT DISTINCT offering_id, object FROM work_pair) w
  JOIN placement l ON l.offering_id = w.offering_id
  JOIN place p ON p.id = l.place
  JOIN live_activity a ON a.place = l.place AND a.object = w.object
   AND a.day BETWEEN make_date(l.school_year, 8, 1) AND make_date(l.school_year + 1, 7, 31)
 WHERE a.kind <= 9 OR a.kind = 19
 ORDER BY w.offering_id, a.object
