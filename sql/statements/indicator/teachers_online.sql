-- name: teachers_online
-- doc: Teachers who taught online: minutes counted (blended) in one of their offerings of the scope.
-- numerator: teachers with an item in the window
-- denominator: teachers of the scope in reporting schools
-- source: 104/KH-THPT LC (10/04/2026), II.2.3
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class · $13 text[] teacher
-- params: $14 text[] department
-- scope: scope_taught
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric
WITH taught AS (
  SELECT DISTINCT s.offering_id, s.first_day, s.last_day
    FROM (SELECT DISTINCT offering_id, first_day, last_day FROM scope WHERE reports) s
    JOIN offering_day d ON d.offering_id = s.offering_id AND d.day BETWEEN s.first_day AND s.last_day
   WHERE d.blended > 0),
-- Once each, then counted: counting distinct persons would sort them all by their keys.
teachers AS (
  SELECT key, count(*) FILTER (WHERE online) AS n, count(*) AS total
    FROM (SELECT s.key, s.person, bool_or(t.offering_id IS NOT NULL) AS online
            FROM scope s LEFT JOIN taught t USING (offering_id, first_day, last_day)
           WHERE s.reports AND s.person IS NOT NULL GROUP BY 1, 2) p
   GROUP BY 1)
SELECT c.key, coalesce(t.n, 0) AS numerator, coalesce(t.total, 0)::numeric AS denominator, c.reported, c.planned,
       target_on('teachers_online', '', coalesce(c.last_day, make_date($1::smallint + 1, 7, 31))) AS target
  FROM cell c LEFT JOIN teachers t USING (key)
