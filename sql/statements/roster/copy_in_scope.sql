-- name: copy_in_scope
-- doc: Stage the school years and schools an import mentions.
-- params: none
-- returns: none
COPY in_scope (school_year, school_code) FROM STDIN (FORMAT binary)
