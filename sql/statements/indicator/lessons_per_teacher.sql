-- name: lessons_per_teacher
-- doc: Resources and lessons published for each teacher of the scope; the target is one a month.
-- numerator: distinct (kind, object) of resource_publish and lesson_publish by teachers of the scope
-- denominator: teachers of the scope in reporting schools
-- source: KH MN Tiên Kiều (năm học 2025-2026), III.3
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class · $13 text[] teacher
-- params: $14 text[] department
-- scope: scope_taught
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric
WITH act AS MATERIALIZED (
  SELECT a.person, a.kind, a.object, a.month, bit_or(a.days) AS days
    FROM acts_of_teachers((SELECT array_agg(DISTINCT person) FROM scope WHERE reports),
                          ARRAY[3, 11]::smallint[], $1::smallint) a
   GROUP BY 1, 2, 3, 4),
published AS (
  SELECT s.key, count(DISTINCT (a.kind, a.object)) AS n
    FROM (SELECT DISTINCT key, person, first_day, last_day FROM scope WHERE reports) s
    JOIN act a ON a.person = s.person AND a.days & month_mask(a.month, s.first_day, s.last_day) <> 0
   GROUP BY 1),
-- Once each, then counted: counting distinct persons would sort them all by their keys.
teachers AS (
  SELECT p.key, count(*)::numeric AS total
    FROM (SELECT DISTINCT key, person FROM scope WHERE reports AND person IS NOT NULL) p GROUP BY 1)
SELECT c.key, coalesce(p.n, 0) AS numerator, coalesce(t.total, 0) AS denominator, c.reported, c.planned,
       CASE WHEN ($2::text = 'month' OR 'month' = ANY($4::text[])) AND NOT 'week' = ANY($4)
            THEN target_on('lessons_per_teacher', '', coalesce(c.last_day, make_date($1::smallint + 1, 7, 31))) END AS target
  FROM cell c LEFT JOIN published p USING (key) LEFT JOIN teachers t USING (key)
