-- name: material_coverage
-- doc: Lessons of the plan with material online, from the first day of the school year to the end of the window.
-- numerator: plan lessons whose number a resource_publish or lesson_publish carries
-- denominator: lessons of the plans of reporting schools, each (school, subject, grade, number)
-- source: 49/KH-UBND Hạ Long (26/01/2024), PL01 III.2.2
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class
-- scope: scope_planned
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric
WITH unit AS (
  SELECT DISTINCT key, school_code, subject, grade, last_day FROM scope WHERE reports),
course AS (SELECT DISTINCT school_code, subject, grade FROM unit),
-- Schools share plans, so lessons are counted once a plan; those of a school itself come on top.
course_plan AS MATERIALIZED (
  SELECT c.school_code, c.subject, c.grade, l.plan_id
    FROM course c
    LEFT JOIN lesson_plan_school l ON l.school_year = $1 AND l.school_code = c.school_code),
plan_size AS MATERIALIZED (
  SELECT e.plan_id, e.subject, e.grade, count(*) AS lessons
    FROM (SELECT DISTINCT plan_id FROM course_plan) p
    JOIN lesson e ON e.plan_id = p.plan_id AND e.school_year = $1
   GROUP BY 1, 2, 3),
own AS MATERIALIZED (
  SELECT c.school_code, c.subject, c.grade, count(*) AS lessons
    FROM course_plan c
    JOIN lesson e ON e.plan_id IS NULL AND e.school_code = c.school_code AND e.school_year = $1
     AND e.subject = c.subject AND e.grade = c.grade
   WHERE NOT EXISTS (SELECT FROM lesson x
                      WHERE x.plan_id = c.plan_id AND x.school_year = $1 AND x.subject = c.subject AND x.grade = c.grade
                        AND x.lesson_no = e.lesson_no)
   GROUP BY 1, 2, 3),
provided AS (
  SELECT l.school_code, l.subject, l.grade, a.lesson_no, a.month, bit_or(a.days) AS days
    FROM placed($1) l JOIN act a ON a.place = l.place
   WHERE l.school_code IN (SELECT school_code FROM course) AND a.kind IN (3, 11) AND a.lesson_no <> -1
     AND a.month BETWEEN make_date($1, 8, 1) AND make_date($1 + 1, 7, 31)
   GROUP BY 1, 2, 3, 4, 5),
covered AS MATERIALIZED (
  SELECT u.key, u.school_code, u.subject, u.grade, count(DISTINCT v.lesson_no) AS lessons
    FROM unit u
    JOIN course_plan c USING (school_code, subject, grade)
    JOIN provided v USING (school_code, subject, grade)
   WHERE v.days & month_mask(v.month, make_date($1, 8, 1), u.last_day) <> 0
     AND (EXISTS (SELECT FROM lesson e
                   WHERE e.plan_id = c.plan_id AND e.school_year = $1 AND e.subject = c.subject AND e.grade = c.grade
                     AND e.lesson_no = v.lesson_no)
          OR EXISTS (SELECT FROM lesson e
                      WHERE e.plan_id IS NULL AND e.school_code = c.school_code AND e.school_year = $1
                        AND e.subject = c.subject AND e.grade = c.grade AND e.lesson_no = v.lesson_no))
   GROUP BY 1, 2, 3, 4),
asked AS (SELECT DISTINCT key, school_code, subject, grade FROM unit),
lessons AS (
  SELECT key, sum(total)::bigint AS total, sum(n)::bigint AS n
    FROM (SELECT a.key, p.lessons AS total, 0 AS n
            FROM asked a JOIN course_plan c USING (school_code, subject, grade)
            JOIN plan_size p USING (plan_id, subject, grade)
           UNION ALL
          SELECT a.key, o.lessons, 0 FROM asked a JOIN own o USING (school_code, subject, grade)
           UNION ALL
          SELECT v.key, 0, v.lessons FROM covered v) t
   GROUP BY 1)
SELECT c.key, coalesce(l.n, 0) AS numerator, coalesce(l.total, 0)::numeric AS denominator, c.reported, c.planned,
       target_on('material_coverage', '', coalesce(c.last_day, make_date($1 + 1, 7, 31))) AS target
  FROM cell c LEFT JOIN lessons l USING (key)
