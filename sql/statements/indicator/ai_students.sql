-- name: ai_students
-- doc: Pupils who use AI tools, by the place of the use (METRICS §5); never mixed with teachers.
-- numerator: distinct persons of role student with an ai_use in the window
-- denominator: enrolled persons in reporting schools, as in active_students
-- source: METRICS §5
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class
-- scope: scope_planned
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric
WITH teaching_end AS MATERIALIZED (
  SELECT p.province_code, (SELECT max(w.week_end) FROM calendar_of($1::smallint, p.province_code) w) AS day
    FROM (SELECT DISTINCT province_code FROM scope) p),
enrolled AS MATERIALIZED (
  SELECT s.key, e.person, s.first_day, s.last_day
    FROM (SELECT DISTINCT key, class_id, province_code, first_day, last_day FROM scope WHERE reports) s
    JOIN teaching_end t USING (province_code)
    JOIN enrolment e ON e.class_id = s.class_id AND least(s.last_day, t.day) BETWEEN e.valid_from AND e.valid_to),
use AS (
  SELECT scope_key($4, p.province_code, p.commune_code, p.shown_code, l.grade, l.subject, l.class, p.month, p.week) AS key,
         count(DISTINCT person_of(l.source_id, a.person)) AS n
    FROM school_period($1, $2, $3, $4, $5, $6, $7) p
    JOIN placed($1) l ON l.school_code = p.school_code
    JOIN ai_use a ON a.place = l.place AND a.day BETWEEN p.first_day AND p.last_day
   WHERE ($8 IS NULL OR stage_of(l.grade) = ANY($8)) AND ($9 IS NULL OR level_of(l.grade) = ANY($9))
     AND ($10 IS NULL OR l.grade = ANY($10)) AND ($11 IS NULL OR l.subject = ANY($11))
     AND ($12 IS NULL OR l.class = ANY($12))
     AND p.reports AND CASE a.role WHEN 0 THEN role_of(person_of(l.source_id, a.person), a.role, $1) ELSE a.role END = 1
   GROUP BY 1),
pupils AS (SELECT e.key, count(DISTINCT e.person) AS total FROM enrolled e GROUP BY 1)
SELECT coalesce(c.key, u.key) AS key, coalesce(u.n, 0) AS numerator,
       coalesce(p.total, 0)::numeric AS denominator, coalesce(c.reported, 0) AS reported,
       coalesce(c.planned, 0) AS planned, NULL::numeric AS target
  FROM cell c FULL JOIN use u ON u.key = c.key LEFT JOIN pupils p ON p.key = c.key
