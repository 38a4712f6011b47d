-- name: unmapped_courses
-- doc: Courses of platforms whose acts lead to no subject of a class, with how much of them there is, the most first.
-- params: none
-- returns: source text · course_key text · school_year smallint · school text · facts bigint · first_day date
-- returns: last_day date
SELECT s.name AS source, p.course_key, l.school_year, max(coalesce(l.school_code, p.school)) AS school,
       sum(a.facts)::bigint AS facts, min(a.first_day) AS first_day, max(a.last_day) AS last_day
  FROM placement l
  JOIN place p ON p.id = l.place
  JOIN source s ON s.id = p.source_id
 CROSS JOIN LATERAL facts_of_place(l.place, l.school_year) a
 WHERE l.offering_id IS NULL AND p.course_key IS NOT NULL AND a.facts > 0
 GROUP BY 1, 2, 3
 ORDER BY 5 DESC, s.name, p.course_key COLLATE "C", 3
