-- name: students
-- doc: Persons enrolled anywhere, with the school year.
-- params: none
-- returns: school_year smallint · person bigint
SELECT DISTINCT c.school_year, e.person FROM enrolment e JOIN class c ON c.id = e.class_id
