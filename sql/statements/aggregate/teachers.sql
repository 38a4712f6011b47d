-- name: teachers
-- doc: Persons the roster knows as teachers.
-- params: none
-- returns: person bigint
SELECT person FROM teacher UNION SELECT person FROM offering_teacher
