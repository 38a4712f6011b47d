-- name: unknown_people
-- doc: Ids under which a source knows somebody whom the roster does not, even by an account, with their days.
-- params: $1 text source or null
-- returns: source text · id bigint · days bigint
SELECT s.name AS source, m.person AS id, sum(length(replace(m.days::bit(32)::text, '0', ''))) AS days
  FROM person_month m
  JOIN source s ON s.id = m.source_id
  LEFT JOIN account a ON a.source = s.name AND a.account = m.person
 WHERE s.name = coalesce($1::text, s.name)
   AND NOT EXISTS (SELECT FROM enrolment e WHERE e.person = coalesce(a.person, m.person))
   AND NOT EXISTS (SELECT FROM teacher t WHERE t.person = coalesce(a.person, m.person))
   AND NOT EXISTS (SELECT FROM offering_teacher o WHERE o.person = coalesce(a.person, m.person))
 GROUP BY 1, 2
