-- name: leave_lesson_plan
-- doc: Schools of the import whose lesson file has no general rows for the year keep none.
-- params: $1 smallint school year
-- returns: changed bigint
WITH gone AS (
  DELETE FROM lesson_plan_school l
   WHERE l.school_year = $1::smallint AND l.school_code IN (SELECT school_code FROM in_scope)
  RETURNING 1)
SELECT count(*) AS changed FROM gone
