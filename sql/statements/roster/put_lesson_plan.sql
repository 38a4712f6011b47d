-- name: put_lesson_plan
-- doc: Store the general lesson plan of a school year, once per content.
-- params: $1 smallint school year · $2 bytea digest of its rows
-- returns: id integer
WITH put AS (
  INSERT INTO lesson_plan (school_year, digest) VALUES ($1::smallint, $2::bytea)
  ON CONFLICT (digest) DO NOTHING RETURNING id),
fill AS (
  INSERT INTO lesson (plan_id, school_year, subject, grade, lesson_no, periods, title, planned_week)
  SELECT DISTINCT put.id, i.school_year, i.subject, i.grade, i.lesson_no, i.periods::numeric, i.title,
         i.planned_week
    FROM in_lesson i, put
   WHERE i.school_code = '' AND i.school_year = $1)
SELECT id FROM put UNION ALL SELECT id FROM lesson_plan WHERE digest = $2::bytea LIMIT 1
