-- name: copy_in_offering
-- doc: Stage the offerings of an import, one row a teacher.
-- params: none
-- returns: none
COPY in_offering (school_year, school_code, class_code, subject, person, planned_periods, planned_hk1)
FROM STDIN (FORMAT binary)
