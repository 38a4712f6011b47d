-- name: ai_teachers_by_use
-- doc: Teachers by AI tool, purpose or evidence (METRICS §5): who used it at all, on how many days, for how many minutes.
-- doc: The key has four more places, of which 13 is tool, 14 purpose and 16 evidence. No plan sets a target for a tool.
-- numerator: teachers with such an ai_use in the window
-- denominator: teachers of the scope in reporting schools
-- source: METRICS §5
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class · $13 text[] teacher
-- params: $14 text[] department
-- scope: scope_taught
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric · teacher_days bigint · active_minutes bigint
WITH uses AS MATERIALIZED (
  SELECT u.* FROM ai_uses_of_teachers((SELECT array_agg(DISTINCT person) FROM scope WHERE reports),
                                      $1::smallint) u),
used AS (
  SELECT s.key, s.person, u.day, u.tool, u.purpose, u.evidence, u.minutes
    FROM (SELECT DISTINCT key, person, CASE WHEN $11 IS NOT NULL OR 'subject' = ANY($4) THEN subject END AS subject,
                 first_day, last_day FROM scope WHERE reports) s
    JOIN uses u ON u.person = s.person AND u.day BETWEEN s.first_day AND s.last_day
     AND (u.subject IS NULL OR s.subject IS NULL OR u.subject = s.subject)),
spent AS (
  SELECT key, person, day, CASE WHEN 'tool' = ANY($4) THEN tool END AS tool,
         CASE WHEN 'purpose' = ANY($4) THEN purpose END AS purpose,
         CASE WHEN 'evidence' = ANY($4) THEN evidence END AS evidence, range_agg(minutes) AS minutes
    FROM used GROUP BY 1, 2, 3, 4, 5, 6),
use AS (
  SELECT key, tool, purpose, evidence, count(DISTINCT person) AS n, count(*) AS teacher_days,
         sum((SELECT sum(upper(r) - lower(r)) FROM unnest(minutes) r)) AS active_minutes
    FROM spent GROUP BY 1, 2, 3, 4),
-- Once each, then counted: counting distinct persons would sort them all by their keys.
teachers AS (
  SELECT p.key, count(*)::numeric AS total
    FROM (SELECT DISTINCT key, person FROM scope WHERE reports AND person IS NOT NULL) p GROUP BY 1)
SELECT c.key || ARRAY[u.tool, u.purpose, NULL, u.evidence] AS key, u.n AS numerator, coalesce(t.total, 0) AS denominator,
       c.reported, c.planned,
       NULL::numeric AS target, u.teacher_days, u.active_minutes::bigint AS active_minutes
  FROM cell c JOIN use u USING (key) LEFT JOIN teachers t USING (key)
