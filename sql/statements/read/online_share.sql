-- name: online_share
-- doc: Credited over planned minutes by any group, split by level (METRICS §4.5). N and D are summed over the
-- doc: offerings of schools that report in the row's own days; `planned` is ΣD over all schools.
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: $5 text profile · filters, each null or a list: $6 text[] province · $7 text[] commune
-- params: $8 text[] school · $9 text[] stage · $10 text[] level · $11 smallint[] grade · $12 text[] subject
-- params: $13 text[] class · $14 text[] teacher · $15 text[] department
-- returns: province text · commune text · school text · stage text · level text · grade smallint · subject text
-- returns: class text · teacher text · department text · month text · week smallint · numerator bigint
-- returns: denominator numeric · planned numeric · target numeric
WITH province AS (SELECT DISTINCT province_code FROM school),
period AS (
  SELECT v.province_code, p.*
    FROM province v
   CROSS JOIN LATERAL period_of($1::smallint, v.province_code, $2::text, $3::text,
                                'month' = ANY($4::text[]), 'week' = ANY($4::text[])) p),
tree AS (SELECT * FROM school_at((SELECT max(last_day) FROM period))),
reporting AS (
  SELECT t.code, p.first_day, p.last_day
    FROM tree t JOIN period p USING (province_code)
   WHERE EXISTS (SELECT FROM school_day d
                  WHERE d.school_code = t.code AND d.day BETWEEN p.first_day AND p.last_day)),
plan AS (
  SELECT o.*, t.province_code, t.commune_code,
         CASE WHEN o.grade <= 5 THEN 'primary' ELSE 'secondary' END AS level,
         CASE WHEN o.grade <= 5 THEN 'TH' WHEN o.grade <= 9 THEN 'THCS' ELSE 'THPT' END AS stage
    FROM offering_plan o JOIN tree t ON t.code = o.school_code
   WHERE o.school_year = $1::smallint
     AND ($6::text[] IS NULL OR t.province_code = ANY($6))
     AND ($7::text[] IS NULL OR t.commune_code = ANY($7))
     AND ($8::text[] IS NULL OR o.school_code = ANY($8))
     AND ($11::smallint[] IS NULL OR o.grade = ANY($11))
     AND ($12::text[] IS NULL OR o.subject = ANY($12))
     AND ($13::text[] IS NULL OR o.class_code = ANY($13))),
credit AS (
  SELECT o.offering_id, p.first_day, p.last_day,
         sum(CASE $5::text WHEN 'strict' THEN d.strict WHEN 'broad' THEN d.broad ELSE d.blended END) AS n
    FROM plan o JOIN period p USING (province_code)
    JOIN offering_day d ON d.offering_id = o.offering_id AND d.day BETWEEN p.first_day AND p.last_day
   GROUP BY 1, 2, 3),
cell AS (
  SELECT o.*, p.month, p.week, p.last_day, r.code IS NOT NULL AS reports, coalesce(c.n, 0) AS n,
         planned_minutes(o.d_year, o.d_hk1, o.d_hk2, p.whole,
                         p.in_hk1, p.all_hk1, p.in_hk2, p.all_hk2) AS d
    FROM plan o JOIN period p USING (province_code)
    LEFT JOIN reporting r ON r.code = o.school_code AND r.first_day = p.first_day
          AND r.last_day = p.last_day
    LEFT JOIN credit c ON c.offering_id = o.offering_id AND c.first_day = p.first_day
          AND c.last_day = p.last_day
   WHERE ($9::text[] IS NULL OR o.stage = ANY($9)) AND ($10::text[] IS NULL OR o.level = ANY($10))),
taught AS (
  SELECT cell.*, g.teacher, g.department
    FROM cell
   CROSS JOIN LATERAL teaching_group(cell.offering_id, cell.school_code, $4::text[], $14::text[],
                                     $15::text[]) g)
SELECT CASE WHEN 'province' = ANY($4) THEN province_code END AS province,
       CASE WHEN 'commune' = ANY($4) THEN commune_code END AS commune,
       CASE WHEN 'school' = ANY($4) THEN school_code END AS school,
       CASE WHEN 'stage' = ANY($4) THEN stage END AS stage,
       level,
       CASE WHEN 'grade' = ANY($4) THEN grade END AS grade,
       CASE WHEN 'subject' = ANY($4) THEN subject END AS subject,
       CASE WHEN 'class' = ANY($4) THEN class_code END AS class,
       teacher, department, month, week,
       coalesce(sum(n) FILTER (WHERE reports), 0)::bigint AS numerator,
       coalesce(sum(d) FILTER (WHERE reports), 0)::numeric(30, 6) AS denominator,
       coalesce(sum(d), 0)::numeric(30, 6) AS planned,
       target_on('online_share', level, coalesce(max(last_day), (SELECT max(last_day) FROM period),
                   make_date($1::smallint + 1, 7, 31))) AS target
  FROM taught
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
