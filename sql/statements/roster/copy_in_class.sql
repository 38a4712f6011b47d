-- name: copy_in_class
-- doc: Stage the classes of an import.
-- params: none
-- returns: none
COPY in_class (school_year, school_code, code, grade, size) FROM STDIN (FORMAT binary)
