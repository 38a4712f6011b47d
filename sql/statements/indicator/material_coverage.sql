-- name: material_coverage
-- doc: Lessons of the plan with material online, from the first day of the school year to the end of the window.
-- numerator: plan lessons whose number a resource_publish or lesson_publish carries
-- denominator: lessons of the plans of reporting schools, each (school, subject, grade, number)
-- source: 49/KH-UBND Hạ Long (26/01/2024), PL01 III.2.2
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric
WITH scope AS MATERIALIZED (SELECT * FROM scope_of($1::smallint, $2::text, $3::text, $4::text[], $5::text[], $6::text[], $7::text[],
                       $8::text[], $9::text[], $10::smallint[], $11::text[], $12::text[])),
unit AS (
  SELECT DISTINCT key, school_code, subject, grade, last_day FROM scope WHERE reports),
course AS (SELECT DISTINCT school_code, subject, grade FROM unit),
planned AS (
  SELECT c.school_code, c.subject, c.grade, e.lesson_no
    FROM course c
    JOIN lesson_plan_school l ON l.school_year = $1 AND l.school_code = c.school_code
    JOIN lesson e ON e.plan_id = l.plan_id AND e.school_year = $1 AND e.subject = c.subject AND e.grade = c.grade
   UNION
  SELECT c.school_code, c.subject, c.grade, e.lesson_no
    FROM course c
    JOIN lesson e ON e.plan_id IS NULL AND e.school_code = c.school_code AND e.school_year = $1
     AND e.subject = c.subject AND e.grade = c.grade),
provided AS (
  SELECT l.school_code, l.subject, l.grade, a.lesson_no, a.month, bit_or(a.days) AS days
    FROM placed($1) l JOIN act a ON a.place = l.place
   WHERE l.school_code IN (SELECT school_code FROM course) AND a.kind IN (3, 11) AND a.lesson_no <> -1
     AND a.month BETWEEN make_date($1, 8, 1) AND make_date($1 + 1, 7, 31)
   GROUP BY 1, 2, 3, 4, 5),
covered AS (
  SELECT DISTINCT u.key, u.school_code, u.subject, u.grade, v.lesson_no
    FROM unit u JOIN provided v USING (school_code, subject, grade)
   WHERE v.days & month_mask(v.month, make_date($1, 8, 1), u.last_day) <> 0),
lessons AS (
  SELECT u.key, count(*) AS total, count(v.lesson_no) AS n
    FROM (SELECT DISTINCT key, school_code, subject, grade FROM unit) u
    JOIN planned p USING (school_code, subject, grade)
    LEFT JOIN covered v ON (v.key, v.school_code, v.subject, v.grade, v.lesson_no)
                         = (u.key, u.school_code, u.subject, u.grade, p.lesson_no)
   GROUP BY 1),
cell AS (
  SELECT s.key, coalesce(sum(s.d) FILTER (WHERE s.reports), 0) AS reported, coalesce(sum(s.d), 0) AS planned, max(s.last_day) AS last_day FROM scope s GROUP BY s.key)
SELECT c.key, coalesce(l.n, 0) AS numerator, coalesce(l.total, 0)::numeric AS denominator, c.reported, c.planned,
       target_on('material_coverage', '', coalesce(c.last_day, make_date($1 + 1, 7, 31))) AS target
  FROM cell c LEFT JOIN lessons l USING (key)
