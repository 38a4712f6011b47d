-- name: flag_lessons
-- doc: Expected minutes of the lessons of a school, with the words for what is found about them.
-- params: $1 smallint school year · $2 text school
-- returns: offering_id integer · class text · subject text · object bigint · object_id text · mode smallint
-- returns: minutes integer
SELECT i.offering_id, p.class_code AS class, p.subject, i.object, o.object_id, i.mode, max(i.minutes) AS minutes
  FROM offering_plan p
  JOIN item i ON i.offering_id = p.offering_id AND i.mode IN (1, 2)
 CROSS JOIN LATERAL object_of(i.offering_id, i.object) o
 WHERE p.school_year = $1::smallint AND p.school_code = $2::text
 GROUP BY 1, 2, 3, 4, 5, 6
