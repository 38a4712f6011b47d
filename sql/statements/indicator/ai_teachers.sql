-- name: ai_teachers
-- doc: Teachers who use AI tools: on two days at least, or one in a week (METRICS §5).
-- numerator: teachers with ai_use on enough days of the window
-- denominator: teachers of the scope in reporting schools
-- source: 104/KH-THPT LC (10/04/2026), PL01 3.4
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class · $13 text[] teacher
-- params: $14 text[] department
-- scope: scope_taught
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric
WITH uses AS MATERIALIZED (
  SELECT u.* FROM ai_uses_of_teachers((SELECT array_agg(DISTINCT person) FROM scope WHERE reports),
                                      $1::smallint) u),
used AS (
  SELECT s.key, s.person, u.day, u.tool, u.purpose, u.minutes
    FROM (SELECT DISTINCT key, person, CASE WHEN $11 IS NOT NULL OR 'subject' = ANY($4) THEN subject END AS subject,
                 first_day, last_day FROM scope WHERE reports) s
    JOIN uses u ON u.person = s.person AND u.day BETWEEN s.first_day AND s.last_day
     AND (u.subject IS NULL OR s.subject IS NULL OR u.subject = s.subject)),
users AS (
  SELECT key, count(*) AS n
    FROM (SELECT key, person FROM used GROUP BY 1, 2
          HAVING count(DISTINCT day) >= CASE WHEN $2::text = 'week' OR 'week' = ANY($4) THEN 1 ELSE 2 END) u
   GROUP BY 1),
-- Once each, then counted: counting distinct persons would sort them all by their keys.
teachers AS (
  SELECT p.key, count(*)::numeric AS total
    FROM (SELECT DISTINCT key, person FROM scope WHERE reports AND person IS NOT NULL) p GROUP BY 1)
SELECT c.key, coalesce(u.n, 0) AS numerator, coalesce(t.total, 0) AS denominator, c.reported, c.planned,
       target_on('ai_teachers', '', coalesce(c.last_day, make_date($1::smallint + 1, 7, 31))) AS target
  FROM cell c LEFT JOIN users u USING (key) LEFT JOIN teachers t USING (key)
