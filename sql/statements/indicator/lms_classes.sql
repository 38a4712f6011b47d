-- name: lms_classes
-- doc: Classes whose teachers use the platform: an assignment or a lesson was given.
-- numerator: classes with an assignment_give or lesson_publish by a teacher in the window
-- denominator: classes with an offering in reporting schools
-- source: 17/KH-TH Trần Dương (04/03/2026), II.4
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class
-- scope: scope_planned
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric
-- Of some schools their places lead to the acts; of a province the acts, of which few are of these kinds, to the places.
WITH given AS (
  SELECT a.place, a.person, a.role, a.month, a.days FROM act a
   WHERE $6 IS NULL AND $7 IS NULL AND a.kind IN (3, 6) AND a.month BETWEEN make_date($1, 8, 1) AND make_date($1 + 1, 7, 31)
  OFFSET 0),
done AS (
  SELECT l.class_id, l.offering_id, p.source_id, a.person, a.role, a.month, a.days
    FROM given a
    JOIN placement l ON l.place = a.place AND l.school_year = $1 AND l.class_id IN (SELECT class_id FROM scope WHERE reports)
    JOIN place p ON p.id = a.place
   UNION ALL
  SELECT l.class_id, l.offering_id, p.source_id, a.person, a.role, a.month, a.days
    FROM (SELECT DISTINCT class_id FROM scope WHERE reports AND ($6 IS NOT NULL OR $7 IS NOT NULL)) s
    JOIN placement l ON l.class_id = s.class_id AND l.school_year = $1
    JOIN place p ON p.id = l.place
    JOIN act a ON a.place = l.place AND a.kind IN (3, 6)
     AND a.month BETWEEN make_date($1, 8, 1) AND make_date($1 + 1, 7, 31)),
act AS (
  SELECT d.class_id, CASE WHEN $11 IS NOT NULL OR 'subject' = ANY($4) THEN d.offering_id END AS offering_id,
         d.month, bit_or(d.days) AS days
    FROM done d
   WHERE CASE d.role WHEN 0 THEN role_of(person_of(d.source_id, d.person), d.role, $1) ELSE d.role END = 2
     AND (d.offering_id IS NOT NULL OR NOT ($11 IS NOT NULL OR 'subject' = ANY($4)))
   GROUP BY 1, 2, 3),
used AS (
  SELECT DISTINCT a.class_id, a.offering_id, p.first_day, p.last_day
    FROM (SELECT DISTINCT first_day, last_day FROM scope WHERE reports) p
    JOIN act a ON a.days & month_mask(a.month, p.first_day, p.last_day) <> 0),
-- Once each, then counted: counting distinct classes would sort all offerings by their keys.
classes AS (
  SELECT key, count(*) FILTER (WHERE used) AS n, count(*) AS total
    FROM (SELECT s.key, s.class_id, bool_or(u.class_id IS NOT NULL) AS used
            FROM scope s
            LEFT JOIN used u ON u.class_id = s.class_id AND u.first_day = s.first_day AND u.last_day = s.last_day
                  AND (u.offering_id IS NULL OR u.offering_id = s.offering_id)
           WHERE s.reports GROUP BY 1, 2) c
   GROUP BY 1)
SELECT c.key, coalesce(n.n, 0) AS numerator, coalesce(n.total, 0)::numeric AS denominator, c.reported, c.planned,
       target_on('lms_classes', '', coalesce(c.last_day, make_date($1::smallint + 1, 7, 31))) AS target
  FROM cell c LEFT JOIN classes n USING (key)
