-- name: work_lessons
-- doc: Lesson plans the work list refers to: rows of general plans, and own rows of schools.
-- params: none
-- returns: plan_id integer · school_code text · school_year smallint · subject text · grade smallint
-- returns: lesson_no bigint · minutes bigint
SELECT DISTINCT e.plan_id, e.school_code, e.school_year, e.subject, e.grade, e.lesson_no,
       round(e.periods * CASE WHEN e.grade <= 5 THEN 35 ELSE 45 END)::bigint AS minutes
  FROM work_offering w
  JOIN offering_plan p ON p.offering_id = w.offering_id
  LEFT JOIN lesson_plan_school l ON l.school_year = p.school_year AND l.school_code = p.school_code
  JOIN lesson e ON e.school_year = p.school_year AND e.subject = p.subject AND e.grade = p.grade
   AND (e.plan_id = l.plan_id OR (e.plan_id IS NULL AND e.school_code = p.school_code))
