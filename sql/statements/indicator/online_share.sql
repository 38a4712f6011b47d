-- name: online_share
-- doc: Credited over planned minutes by any group, always split by level (METRICS §4.5). N and D are summed over
-- doc: the offerings of schools that report in the row's own days; `planned` is ΣD over all schools. `missing` are the
-- doc: whole periods each of these offerings lacks to its target, summed.
-- numerator: minutes credited after caps to items whose credit day lies in the window
-- denominator: planned minutes of the offerings of reporting schools
-- source: 49/KH-UBND Hạ Long (26/01/2024), II.2.1.c(3)
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class · $13 text[] teacher
-- params: $14 text[] department · $15 text profile
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric · missing bigint
WITH cell AS MATERIALIZED (
  SELECT * FROM scope_of($1::smallint, $2::text, $3::text, $4::text[] || 'level'::text, $5::text[], $6::text[],
                         $7::text[], $8::text[], $9::text[], $10::smallint[], $11::text[], $12::text[])),
credit AS (
  SELECT s.offering_id, s.first_day, s.last_day,
         sum(CASE $15::text WHEN 'strict' THEN d.strict WHEN 'broad' THEN d.broad ELSE d.blended END) AS n
    FROM (SELECT DISTINCT offering_id, first_day, last_day FROM cell WHERE reports) s
    JOIN offering_day d ON d.offering_id = s.offering_id AND d.day BETWEEN s.first_day AND s.last_day
   GROUP BY 1, 2, 3),
goal AS (
  SELECT level, last_day, target_on('online_share', level, last_day) AS threshold
    FROM (SELECT DISTINCT level_of(grade) AS level, last_day FROM cell) g),
sums AS (
  SELECT cell.key || ARRAY[g.teacher, g.department] AS key, max(level_of(cell.grade)) AS level,
         max(cell.last_day) AS last_day,
         coalesce(sum(c.n) FILTER (WHERE cell.reports), 0)::bigint AS numerator,
         coalesce(sum(cell.d) FILTER (WHERE cell.reports), 0)::numeric(30, 6) AS denominator,
         coalesce(sum(cell.d), 0)::numeric(30, 6) AS planned,
         sum(ceil(greatest(goal.threshold * cell.d / 100 - coalesce(c.n, 0), 0)
                  / CASE WHEN cell.grade <= 5 THEN 35 ELSE 45 END)) FILTER (WHERE cell.reports)::bigint AS missing
    FROM cell
    LEFT JOIN credit c USING (offering_id, first_day, last_day)
    LEFT JOIN goal ON goal.level = level_of(cell.grade) AND goal.last_day = cell.last_day
    LEFT JOIN teaching_groups($1::smallint, $4::text[], $13::text[], $14::text[]) g
           ON g.offering_id = cell.offering_id
   WHERE g.offering_id IS NOT NULL
      OR NOT $4::text[] && ARRAY['teacher', 'department'] AND $13::text[] IS NULL AND $14::text[] IS NULL
   GROUP BY 1)
SELECT key, numerator, denominator, denominator AS reported, planned,
       target_on('online_share', level, coalesce(last_day, (SELECT max(last_day) FROM cell),
                   make_date($1::smallint + 1, 7, 31))) AS target, missing
  FROM sums
