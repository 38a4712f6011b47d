-- name: teachers_online
-- doc: Teachers who taught online: minutes counted (blended) in one of their offerings of the scope.
-- numerator: teachers with an item in the window
-- denominator: teachers of the scope in reporting schools
-- source: 104/KH-THPT LC (10/04/2026), II.2.3
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class · $13 text[] teacher
-- params: $14 text[] department
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric
WITH scope AS MATERIALIZED (SELECT * FROM taught_scope($1::smallint, $2::text, $3::text, $4::text[], $5::text[], $6::text[], $7::text[],
                           $8::text[], $9::text[], $10::smallint[], $11::text[], $12::text[],
                           $13::text[], $14::text[])),
taught AS (
  SELECT DISTINCT s.offering_id, s.first_day, s.last_day
    FROM (SELECT DISTINCT offering_id, first_day, last_day FROM scope WHERE reports) s
    JOIN offering_day d ON d.offering_id = s.offering_id AND d.day BETWEEN s.first_day AND s.last_day
   WHERE d.blended > 0)
SELECT s.key, count(DISTINCT s.person) FILTER (WHERE s.reports AND t.offering_id IS NOT NULL) AS numerator,
       (count(DISTINCT s.person) FILTER (WHERE s.reports))::numeric AS denominator,
       coalesce(sum(s.d) FILTER (WHERE s.reports), 0) AS reported, coalesce(sum(s.d), 0) AS planned,
       target_on('teachers_online', '', coalesce(max(s.last_day), make_date($1::smallint + 1, 7, 31))) AS target
  FROM scope s LEFT JOIN taught t USING (offering_id, first_day, last_day)
 GROUP BY s.key
