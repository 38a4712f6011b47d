-- name: roster_people
-- doc: Everybody a roster names.
-- params: none
-- returns: person bigint
SELECT person FROM enrolment UNION SELECT person FROM teacher UNION SELECT person FROM offering_teacher
