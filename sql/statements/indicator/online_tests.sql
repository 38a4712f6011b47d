-- name: online_tests
-- doc: Tests held online or in a computer room, by the school of the place; all schools, reporting or not.
-- numerator: exam_hold objects with an event of mode online or lab in the window
-- denominator: exam_hold objects with an event in the window
-- source: 17/KH-TH Trần Dương (04/03/2026), V.2
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class
-- scope: scope_planned
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric
WITH exam AS (
  SELECT scope_key($4, p.province_code, p.commune_code, p.shown_code, l.grade, l.subject, l.class, p.month, p.week) AS key,
         count(DISTINCT a.object) FILTER (WHERE a.mode IN (1, 2)) AS n, count(DISTINCT a.object) AS total
    FROM school_period($1, $2, $3, $4, $5, $6, $7) p
    JOIN placed($1) l ON l.school_code = p.school_code
    JOIN act a ON a.place = l.place AND a.kind = 10
     AND a.days & month_mask(a.month, p.first_day, p.last_day) <> 0
   WHERE ($8 IS NULL OR stage_of(l.grade) = ANY($8)) AND ($9 IS NULL OR level_of(l.grade) = ANY($9))
     AND ($10 IS NULL OR l.grade = ANY($10)) AND ($11 IS NULL OR l.subject = ANY($11))
     AND ($12 IS NULL OR l.class = ANY($12))
   GROUP BY 1)
SELECT coalesce(c.key, e.key) AS key, coalesce(e.n, 0) AS numerator, coalesce(e.total, 0)::numeric AS denominator,
       coalesce(c.reported, 0) AS reported, coalesce(c.planned, 0) AS planned,
       target_on('online_tests', '', coalesce((SELECT max(s.last_day) FROM scope s), make_date($1 + 1, 7, 31))) AS target
  FROM cell c FULL JOIN exam e ON e.key = c.key
