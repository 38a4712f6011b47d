-- name: copy_in_teacher
-- doc: Stage the teachers of an import.
-- params: none
-- returns: none
COPY in_teacher (school_code, person, full_name, department) FROM STDIN (FORMAT binary)
