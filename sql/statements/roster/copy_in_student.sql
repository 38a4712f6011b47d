-- name: copy_in_student
-- doc: Stage the enrolments of an import.
-- params: none
-- returns: none
COPY in_student (school_year, school_code, class_code, person, valid_from, valid_to)
FROM STDIN (FORMAT binary)
