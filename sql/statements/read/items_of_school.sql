-- name: items_of_school
-- doc: Every item of a school in a school year with its credit and the reason; no person in it.
-- params: $1 smallint school year · $2 text school · $3 bigint at most so many
-- returns: class text · subject text · mode smallint · object text · source text · day date · participants integer
-- returns: roster integer · minutes integer · credit_minutes integer · strict integer · blended integer
-- returns: broad integer · reason smallint · lesson_no bigint
SELECT p.class_code AS class, p.subject, i.mode, o.object_id AS object, o.source,
       coalesce(i.credit_day, nullif(i.session_day, '-infinity')) AS day,
       i.participants, i.roster, i.minutes, i.credit_minutes, i.strict, i.blended, i.broad,
       i.reason, i.lesson_no
  FROM offering_plan p
  JOIN item i ON i.offering_id = p.offering_id
 CROSS JOIN LATERAL object_of(i.offering_id, i.object) o
 WHERE p.school_year = $1::smallint AND p.school_code = $2::text
 ORDER BY p.class_code COLLATE "C", p.subject, 6 NULLS LAST, i.mode, o.object_id COLLATE "C", o.source COLLATE "C"
 LIMIT $3::bigint
