-- name: evidence
-- doc: Every item of one offering with its credit, participants and reason (INTERFACES §5).
-- params: $1 smallint school year · $2 text school · $3 text class · $4 text subject code
-- returns: mode smallint · object text · title text · source text · day date · participants integer
-- returns: roster integer · minutes integer · credit_minutes integer · strict integer · blended integer
-- returns: broad integer · reason smallint · lesson_no bigint
SELECT i.mode, o.object_id AS object, o.title, o.source,
       coalesce(i.credit_day, nullif(i.session_day, '-infinity')) AS day,
       i.participants, i.roster, i.minutes, i.credit_minutes, i.strict, i.blended, i.broad,
       i.reason, i.lesson_no
  FROM offering_plan p
  JOIN item i ON i.offering_id = p.offering_id
 CROSS JOIN LATERAL object_of(i.offering_id, i.object) o
 WHERE p.school_year = $1::smallint AND p.school_code = $2::text AND p.class_code = $3::text
   AND p.subject = $4::text
 ORDER BY 5 NULLS LAST, i.mode, o.object_id COLLATE "C", o.source COLLATE "C"
