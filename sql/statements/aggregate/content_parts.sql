-- name: content_parts
-- doc: Fingerprints of the derived tables, to see which one a recomputation changed.
-- params: none
-- returns: part text · fingerprint text
SELECT 'offering_day' AS part, sum(hashtextextended(d::text, 0))::text AS fingerprint FROM offering_day d
UNION ALL SELECT 'item', sum(hashtextextended(i::text, 0))::text FROM item i
UNION ALL SELECT 'placement', sum(hashtextextended(l::text, 0))::text FROM placement l
UNION ALL SELECT 'school_day', sum(hashtextextended(s::text, 0))::text FROM school_day s
UNION ALL SELECT 'act', sum(hashtextextended(a::text, 0))::text FROM act a
UNION ALL SELECT 'ai_use', sum(hashtextextended(a::text, 0))::text FROM ai_use a
UNION ALL SELECT 'person_month', sum(hashtextextended(m::text, 0))::text FROM person_month m
UNION ALL SELECT 'question', sum(hashtextextended(q::text, 0))::text FROM question q
UNION ALL SELECT 'question_state', sum(hashtextextended(q::text, 0))::text FROM question_state q
