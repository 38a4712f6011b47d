-- name: question_bank
-- doc: The question bank over a window (METRICS §6): opening + created + revived − retired = closing.
-- doc: The key has five more places, of which 15 is cognitive_level.
-- numerator: closing − opening
-- denominator: opening
-- source: METRICS §6; no plan sets a target
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class
-- returns: key text[] · opening bigint · created bigint · retired bigint · revived bigint · closing bigint
-- returns: approved bigint · distinct_hashes bigint · contributors bigint
WITH period AS MATERIALIZED (
  SELECT * FROM school_period($1::smallint, $2::text, $3::text, $4::text[], $5::text[], $6::text[], $7::text[])
   UNION ALL
  SELECT NULL, NULL, NULL, NULL, p.month, p.week, p.first_day, p.last_day, p.whole, p.in_hk1, p.all_hk1, p.in_hk2,
         p.all_hk2, false
    FROM period_of($1, '', $2, $3, 'month' = ANY($4), 'week' = ANY($4)) p
   WHERE $5 IS NULL AND $6 IS NULL AND $7 IS NULL),
-- Questions of schools, and those of none where no part is asked for: apart, as only so each finds its own by index or hash.
found AS (
  SELECT p.province_code, p.commune_code, p.shown_code, p.month, p.week, p.first_day, p.last_day,
         q.object, q.hash, q.created, q.grade, q.subject, q.level
    FROM period p JOIN question q ON q.school_code = p.school_code
   UNION ALL
  SELECT NULL, NULL, NULL, p.month, p.week, p.first_day, p.last_day,
         q.object, q.hash, q.created, q.grade, q.subject, q.level
    FROM period p JOIN question q ON q.school_code IS NULL
   WHERE p.school_code IS NULL),
asked AS (
  SELECT scope_key($4, f.province_code, f.commune_code, f.shown_code, f.grade, f.subject, NULL, f.month, f.week)
           || ARRAY[NULL, NULL, NULL, NULL, CASE WHEN 'cognitive_level' = ANY($4) THEN cognitive_level_name(f.level) END]
           AS key,
         f.object, f.hash, f.created, f.first_day, f.last_day
    FROM found f
   WHERE f.created <= f.last_day
     AND ($8::text[] IS NULL OR stage_of(f.grade) = ANY($8)) AND ($9::text[] IS NULL OR level_of(f.grade) = ANY($9))
     AND ($10::smallint[] IS NULL OR f.grade = ANY($10)) AND ($11::text[] IS NULL OR f.subject = ANY($11))
     AND $12::text[] IS NULL),
stated AS (
  SELECT a.*, a.created < a.first_day AS existed,
         (SELECT s.state FROM question_state s WHERE s.object = a.object AND s.day < a.first_day
           ORDER BY s.day DESC LIMIT 1) AS before,
         (SELECT s.state FROM question_state s WHERE s.object = a.object AND s.day <= a.last_day
           ORDER BY s.day DESC LIMIT 1) AS after
    FROM asked a),
told AS (
  SELECT s.*, s.existed AND s.before <> 'retired' AS opens, NOT s.existed AS is_new,
         s.after <> 'retired' AS closes
    FROM stated s),
author AS (
  SELECT DISTINCT e.key, i.person
    FROM (SELECT DISTINCT t.key, e.place, e.person, e.role, school_year_of(e.day) AS year
            FROM told t
            JOIN question_event e ON e.object = t.object AND e.kind = 12 AND e.day BETWEEN t.first_day AND t.last_day) e
   CROSS JOIN LATERAL person_at(e.place, e.person) AS i (person)
   WHERE CASE e.role WHEN 0 THEN role_of(i.person, e.role, e.year) ELSE e.role END = 2),
authors AS (SELECT key, count(*) AS n FROM author GROUP BY 1)
SELECT t.key, count(*) FILTER (WHERE opens) AS opening, count(*) FILTER (WHERE is_new) AS created,
       count(*) FILTER (WHERE (opens OR is_new) AND NOT closes) AS retired,
       count(*) FILTER (WHERE existed AND before = 'retired' AND closes) AS revived,
       count(*) FILTER (WHERE closes) AS closing, count(*) FILTER (WHERE after = 'approved') AS approved,
       count(DISTINCT coalesce('h' || t.hash, 'o' || t.object)) FILTER (WHERE closes) AS distinct_hashes,
       coalesce(max(a.n), 0) AS contributors
  FROM told t LEFT JOIN authors a ON a.key = t.key
 GROUP BY t.key
