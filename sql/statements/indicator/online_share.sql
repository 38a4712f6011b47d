-- name: online_share
-- doc: Credited over planned minutes by any group, always split by level (METRICS §4.5), as each profile counts. N and D are
-- doc: summed over the offerings of schools that report in the row's own days; `planned` is ΣD over all schools. `missing`
-- doc: are the whole periods each of these offerings lacks to its target, summed. Offerings with one plan are a bunch.
-- numerator: minutes credited after caps to items whose credit day lies in the window
-- denominator: planned minutes of the offerings of reporting schools
-- source: 49/KH-UBND Hạ Long (26/01/2024), II.2.1.c(3)
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class · $13 text[] teacher
-- params: $14 text[] department · $15 text[] profiles
-- returns: key text[] · profile text · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric · missing bigint
WITH period AS MATERIALIZED (
  SELECT row_number() OVER () AS number, s.*
    FROM school_period($1::smallint, $2::text, $3::text, $4::text[], $5::text[], $6::text[], $7::text[]) s),
teaching AS MATERIALIZED (
  SELECT * FROM teaching_groups($1, $4, (SELECT array_agg(DISTINCT school_code) FROM period), $13, $14)),
plan AS MATERIALIZED (
  SELECT o.offering_id, o.school_code, k.grade, k.subject, k.class_code, o.d_year, o.d_hk1, o.d_hk2
    FROM offering_plan o
    JOIN (SELECT DISTINCT school_code FROM period) p ON p.school_code = o.school_code
   -- Of what the rows do not tell apart, the first of its kind.
   CROSS JOIN LATERAL (
         SELECT CASE WHEN 'grade' = ANY($4::text[]) THEN o.grade WHEN o.grade <= 5 THEN 1
                     WHEN 'stage' = ANY($4::text[]) AND o.grade >= 10 THEN 10 ELSE 6 END::smallint AS grade,
                CASE WHEN 'subject' = ANY($4::text[]) THEN o.subject END AS subject,
                CASE WHEN 'class' = ANY($4::text[]) THEN o.class_code END AS class_code) k
   WHERE o.school_year = $1::smallint
     AND ($8::text[] IS NULL OR stage_of(o.grade) = ANY($8::text[]))
     AND ($9::text[] IS NULL OR level_of(o.grade) = ANY($9::text[]))
     AND ($10::smallint[] IS NULL OR o.grade = ANY($10::smallint[]))
     AND ($11::text[] IS NULL OR o.subject = ANY($11::text[]))
     AND ($12::text[] IS NULL OR o.class_code = ANY($12::text[]))),
taught AS NOT MATERIALIZED (
  SELECT o.*, g.teacher, g.department FROM plan o LEFT JOIN teaching g ON g.offering_id = o.offering_id
   WHERE g.offering_id IS NOT NULL
      OR NOT $4::text[] && ARRAY['teacher', 'department'] AND $13::text[] IS NULL AND $14::text[] IS NULL),
bunch AS MATERIALIZED (
  SELECT school_code, grade, subject, class_code, d_year, d_hk1, d_hk2, teacher, department, count(*) AS offerings
    FROM taught GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9),
cell AS MATERIALIZED (
  SELECT scope_key($4::text[] || 'level'::text, p.province_code, p.commune_code, p.shown_code, b.grade, b.subject,
                   b.class_code, p.month, p.week) || ARRAY[b.teacher, b.department] AS key,
         level_of(b.grade) AS level, p.last_day, p.reports, b.offerings,
         minutes_of_row(p.whole, b.d_year, b.d_hk1, b.d_hk2, p.in_hk1, p.all_hk1, p.in_hk2, p.all_hk2) AS d
    FROM bunch b JOIN period p ON p.school_code = b.school_code),
credit AS MATERIALIZED (
  SELECT o.offering_id, p.number AS period, sum(d.strict) AS strict, sum(d.blended) AS blended, sum(d.broad) AS broad
    FROM plan o
    JOIN offering_day d ON d.offering_id = o.offering_id
    JOIN period p ON p.school_code = o.school_code AND p.reports AND d.day BETWEEN p.first_day AND p.last_day
   GROUP BY 1, 2),
credited AS MATERIALIZED (
  SELECT scope_key($4::text[] || 'level'::text, p.province_code, p.commune_code, p.shown_code, b.grade, b.subject,
                   b.class_code, p.month, p.week) || ARRAY[b.teacher, b.department] AS key,
         level_of(b.grade) AS level, p.last_day, c.strict, c.blended, c.broad,
         minutes_of_row(p.whole, b.d_year, b.d_hk1, b.d_hk2, p.in_hk1, p.all_hk1, p.in_hk2, p.all_hk2) AS d
    FROM credit c JOIN taught b ON b.offering_id = c.offering_id JOIN period p ON p.number = c.period),
goal AS (
  SELECT level, last_day, target_on('online_share', level, last_day) / 100 AS goal,
         CASE level WHEN 'primary' THEN 35 ELSE 45 END AS minutes
    FROM (SELECT DISTINCT level, last_day FROM cell) g),
part AS (
  SELECT c.key, a.profile, level, last_day, NULL::numeric AS n, CASE WHEN c.reports THEN c.d * c.offerings END AS reported,
         c.d * c.offerings AS planned,
         CASE WHEN c.reports THEN ceil(greatest(g.goal * c.d, 0) / g.minutes) * c.offerings END AS missing
    FROM cell c JOIN goal g USING (level, last_day) CROSS JOIN unnest($15::text[]) a (profile)
   UNION ALL
  SELECT c.key, a.profile, level, last_day, a.n, NULL, NULL,
         ceil(greatest(g.goal * c.d - a.n, 0) / g.minutes) - ceil(greatest(g.goal * c.d, 0) / g.minutes)
    FROM credited c JOIN goal g USING (level, last_day)
   CROSS JOIN LATERAL (VALUES ('strict', c.strict), ('blended', c.blended), ('broad', c.broad)) a (profile, n)
   WHERE a.profile = ANY($15::text[]))
SELECT key, profile, coalesce(sum(n), 0)::bigint AS numerator, coalesce(sum(reported), 0)::numeric(30, 6) AS denominator,
       coalesce(sum(reported), 0)::numeric(30, 6) AS reported, coalesce(sum(planned), 0)::numeric(30, 6) AS planned,
       target_on('online_share', max(level), coalesce(max(last_day), (SELECT max(last_day) FROM cell),
                 make_date($1::smallint + 1, 7, 31))) AS target, sum(missing)::bigint AS missing
  FROM part GROUP BY key, profile
