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
asked AS (
  SELECT scope_key($4, p.province_code, p.commune_code, p.shown_code, q.grade, q.subject, NULL, p.month, p.week)
           || ARRAY[NULL, NULL, NULL, NULL, CASE WHEN 'cognitive_level' = ANY($4) THEN cognitive_level_name(q.level) END]
           AS key,
         q.object, q.hash, q.created, p.first_day, p.last_day
    FROM question q JOIN period p ON p.school_code IS NOT DISTINCT FROM q.school_code
   WHERE q.created <= p.last_day
     AND ($8::text[] IS NULL OR stage_of(q.grade) = ANY($8)) AND ($9::text[] IS NULL OR level_of(q.grade) = ANY($9))
     AND ($10::smallint[] IS NULL OR q.grade = ANY($10)) AND ($11::text[] IS NULL OR q.subject = ANY($11))
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
  SELECT DISTINCT t.key, i.person
    FROM told t
    JOIN question_event e ON e.object = t.object AND e.kind = 12 AND e.day BETWEEN t.first_day AND t.last_day
   CROSS JOIN LATERAL person_at(e.place, e.person) AS i (person)
   WHERE CASE e.role WHEN 0 THEN role_of(i.person, e.role, school_year_of(e.day)) ELSE e.role END = 2),
authors AS (SELECT key, count(*) AS n FROM author GROUP BY 1)
SELECT t.key, count(*) FILTER (WHERE opens) AS opening, count(*) FILTER (WHERE is_new) AS created,
       count(*) FILTER (WHERE (opens OR is_new) AND NOT closes) AS retired,
       count(*) FILTER (WHERE existed AND before = 'retired' AND closes) AS revived,
       count(*) FILTER (WHERE closes) AS closing, count(*) FILTER (WHERE after = 'approved') AS approved,
       count(DISTINCT coalesce('h' || t.hash, 'o' || t.object)) FILTER (WHERE closes) AS distinct_hashes,
       coalesce(max(a.n), 0) AS contributors
  FROM told t LEFT JOIN authors a ON a.key = t.key
 GROUP BY t.key
