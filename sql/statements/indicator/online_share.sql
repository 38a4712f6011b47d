-- name: online_share
-- doc: Credited over planned minutes by any group, always split by level (METRICS §4.5). N and D are summed over
-- doc: the offerings of schools that report in the row's own days; `planned` is ΣD over all schools.
-- numerator: minutes credited after caps to items whose credit day lies in the window
-- denominator: planned minutes of the offerings of reporting schools
-- source: 49/KH-UBND Hạ Long (26/01/2024), II.2.1.c(3)
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class · $13 text[] teacher
-- params: $14 text[] department · $15 text profile
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric
WITH cell AS MATERIALIZED (
  SELECT * FROM scope_of($1::smallint, $2::text, $3::text, $4::text[] || 'level'::text, $5::text[], $6::text[],
                         $7::text[], $8::text[], $9::text[], $10::smallint[], $11::text[], $12::text[])),
credit AS (
  SELECT s.offering_id, s.first_day, s.last_day,
         sum(CASE $15::text WHEN 'strict' THEN d.strict WHEN 'broad' THEN d.broad ELSE d.blended END) AS n
    FROM (SELECT DISTINCT offering_id, first_day, last_day FROM cell WHERE reports) s
    JOIN offering_day d ON d.offering_id = s.offering_id AND d.day BETWEEN s.first_day AND s.last_day
   GROUP BY 1, 2, 3),
sums AS (
  SELECT cell.key || ARRAY[g.teacher, g.department] AS key, max(level_of(cell.grade)) AS level,
         max(cell.last_day) AS last_day,
         coalesce(sum(c.n) FILTER (WHERE cell.reports), 0)::bigint AS numerator,
         coalesce(sum(cell.d) FILTER (WHERE cell.reports), 0)::numeric(30, 6) AS denominator,
         coalesce(sum(cell.d), 0)::numeric(30, 6) AS planned
    FROM cell
    LEFT JOIN credit c USING (offering_id, first_day, last_day)
   CROSS JOIN LATERAL teaching_group(cell.offering_id, cell.school_code, $4::text[], $13::text[], $14::text[]) g
   GROUP BY 1)
SELECT key, numerator, denominator, denominator AS reported, planned,
       target_on('online_share', level, coalesce(last_day, (SELECT max(last_day) FROM cell),
                   make_date($1::smallint + 1, 7, 31))) AS target
  FROM sums
