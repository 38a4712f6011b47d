-- name: lms_classes
-- doc: Classes whose teachers use the platform: an assignment or a lesson was given.
-- numerator: classes with an assignment_give or lesson_publish by a teacher in the window
-- denominator: classes with an offering in reporting schools
-- source: 17/KH-TH Trần Dương (04/03/2026), II.4
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric
WITH scope AS MATERIALIZED (SELECT * FROM scope_of($1::smallint, $2::text, $3::text, $4::text[], $5::text[], $6::text[], $7::text[],
                       $8::text[], $9::text[], $10::smallint[], $11::text[], $12::text[])),
act AS (
  SELECT l.class_id, CASE WHEN $11 IS NOT NULL OR 'subject' = ANY($4) THEN l.offering_id END AS offering_id,
         a.month, bit_or(a.days) AS days
    FROM (SELECT DISTINCT class_id FROM scope WHERE reports) s
    JOIN placement l ON l.class_id = s.class_id AND l.school_year = $1
    JOIN place p ON p.id = l.place
    JOIN act a ON a.place = l.place AND a.kind IN (3, 6)
     AND a.month BETWEEN make_date($1, 8, 1) AND make_date($1 + 1, 7, 31)
   WHERE CASE a.role WHEN 0 THEN role_of(person_of(p.source_id, a.person), a.role, $1) ELSE a.role END = 2
     AND (l.offering_id IS NOT NULL OR NOT ($11 IS NOT NULL OR 'subject' = ANY($4)))
   GROUP BY 1, 2, 3),
used AS (
  SELECT DISTINCT a.class_id, a.offering_id, p.first_day, p.last_day
    FROM (SELECT DISTINCT first_day, last_day FROM scope WHERE reports) p
    JOIN act a ON a.days & month_mask(a.month, p.first_day, p.last_day) <> 0)
SELECT s.key, count(DISTINCT s.class_id) FILTER (WHERE s.reports AND u.class_id IS NOT NULL) AS numerator,
       (count(DISTINCT s.class_id) FILTER (WHERE s.reports))::numeric AS denominator,
       coalesce(sum(s.d) FILTER (WHERE s.reports), 0) AS reported, coalesce(sum(s.d), 0) AS planned,
       target_on('lms_classes', '', coalesce(max(s.last_day), make_date($1::smallint + 1, 7, 31))) AS target
  FROM scope s
  LEFT JOIN used u ON u.class_id = s.class_id AND u.first_day = s.first_day AND u.last_day = s.last_day
        AND (u.offering_id IS NULL OR u.offering_id = s.offering_id)
 GROUP BY s.key
