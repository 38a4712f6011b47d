-- name: work_lessons
-- doc: Lesson plans the work list refers to: rows of general plans, and own rows of schools. The few plans
-- doc: are found before their lessons: joined at once, offerings of a plan met its lessons one by one.
-- params: none
-- returns: plan_id integer · school_code text · school_year smallint · subject text · grade smallint
-- returns: lesson_no bigint · minutes bigint
WITH planned AS MATERIALIZED (
  SELECT DISTINCT p.school_year, p.school_code, p.subject, p.grade
    FROM offering_plan p
   WHERE p.offering_id IN (SELECT offering_id FROM work_offering)
), general AS MATERIALIZED (
  SELECT DISTINCT l.plan_id, p.school_year, p.subject, p.grade
    FROM planned p
    JOIN lesson_plan_school l ON l.school_year = p.school_year AND l.school_code = p.school_code
)
SELECT e.plan_id, e.school_code, e.school_year, e.subject, e.grade, e.lesson_no,
       round(e.periods * CASE WHEN e.grade <= 5 THEN 35 ELSE 45 END)::bigint AS minutes
  FROM general g
  JOIN lesson e ON e.plan_id = g.plan_id AND e.school_year = g.school_year
   AND e.subject = g.subject AND e.grade = g.grade
UNION ALL
SELECT e.plan_id, e.school_code, e.school_year, e.subject, e.grade, e.lesson_no,
       round(e.periods * CASE WHEN e.grade <= 5 THEN 35 ELSE 45 END)::bigint AS minutes
  FROM planned p
  JOIN lesson e ON e.plan_id IS NULL AND e.school_code = p.school_code
   AND e.school_year = p.school_year AND e.subject = p.subject AND e.grade = p.grade
