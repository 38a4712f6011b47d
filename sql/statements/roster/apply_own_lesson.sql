-- name: apply_own_lesson
-- doc: Replace the own lesson rows of the schools of an import in the years its lesson file mentions.
-- params: none
-- returns: changed bigint
WITH gone AS (
  DELETE FROM lesson l
   WHERE l.plan_id IS NULL AND l.school_code IN (SELECT school_code FROM in_scope)
     AND l.school_year IN (SELECT school_year FROM in_lesson)
     AND NOT EXISTS (SELECT FROM in_lesson i
                      WHERE i.school_code = l.school_code AND i.school_year = l.school_year
                        AND i.subject = l.subject AND i.grade = l.grade
                        AND i.lesson_no = l.lesson_no)
  RETURNING 1),
put AS (
  INSERT INTO lesson AS l (school_year, school_code, subject, grade, lesson_no, periods, title,
                           planned_week)
  SELECT DISTINCT school_year, school_code, subject, grade, lesson_no, periods::numeric, title,
         planned_week
    FROM in_lesson WHERE school_code <> ''
  ON CONFLICT (school_code, school_year, subject, grade, lesson_no) WHERE plan_id IS NULL
  DO UPDATE SET (periods, title, planned_week)
              = (EXCLUDED.periods, EXCLUDED.title, EXCLUDED.planned_week)
   WHERE (l.periods, l.title, l.planned_week)
         IS DISTINCT FROM (EXCLUDED.periods, EXCLUDED.title, EXCLUDED.planned_week)
  RETURNING 1)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM put) AS changed
