-- name: online_attainment
-- doc: Units (school, subject, grade) of reporting schools whose share meets its target (METRICS §4.5).
-- numerator: units that meet their target
-- denominator: units with planned minutes in reporting schools
-- source: 104/KH-THPT LC (10/04/2026), PL01 3.3
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class · $13 text profile
-- scope: scope_planned
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric
WITH credit AS (
  SELECT s.offering_id, s.first_day, s.last_day,
         sum(CASE $13::text WHEN 'strict' THEN d.strict WHEN 'broad' THEN d.broad ELSE d.blended END) AS n
    FROM (SELECT DISTINCT offering_id, first_day, last_day FROM scope WHERE reports) s
    JOIN offering_day d ON d.offering_id = s.offering_id AND d.day BETWEEN s.first_day AND s.last_day
   GROUP BY 1, 2, 3),
unit AS (
  SELECT s.key, s.shown_code, s.subject, s.grade, max(s.last_day) AS last_day,
         coalesce(sum(s.d) FILTER (WHERE s.reports), 0) AS reported, coalesce(sum(s.d), 0) AS planned,
         coalesce(sum(c.n) FILTER (WHERE s.reports), 0) AS n
    FROM scope s LEFT JOIN credit c USING (offering_id, first_day, last_day)
   GROUP BY 1, 2, 3, 4),
goal AS (
  SELECT level, last_day, target_on('online_share', level, last_day) AS threshold
    FROM (SELECT DISTINCT level_of(grade) AS level, last_day FROM unit) g),
judged AS (
  SELECT u.*, u.reported > 0 AS counts, 100 * u.n >= g.threshold * u.reported AS met
    FROM unit u LEFT JOIN goal g ON g.level = level_of(u.grade) AND g.last_day = u.last_day)
SELECT key, count(*) FILTER (WHERE counts AND met) AS numerator,
       (count(*) FILTER (WHERE counts))::numeric AS denominator,
       sum(reported) AS reported, sum(planned) AS planned,
       target_on('online_attainment', '', coalesce(max(last_day), make_date($1::smallint + 1, 7, 31))) AS target
  FROM judged GROUP BY key
