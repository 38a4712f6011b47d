-- name: join_lesson_plan
-- doc: Give the schools of the import this general lesson plan (all known schools, if it names none).
-- params: $1 smallint school year · $2 integer plan
-- returns: changed bigint
WITH chosen AS (
  SELECT DISTINCT school_code FROM in_scope
  UNION
  SELECT code FROM school WHERE NOT EXISTS (SELECT FROM in_scope)),
put AS (
  INSERT INTO lesson_plan_school AS l (school_year, school_code, plan_id)
  SELECT $1::smallint, school_code, $2::integer FROM chosen
  ON CONFLICT (school_year, school_code) DO UPDATE SET plan_id = EXCLUDED.plan_id
   WHERE l.plan_id <> EXCLUDED.plan_id
  RETURNING 1)
SELECT count(*) AS changed FROM put
