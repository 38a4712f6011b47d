-- name: subject_code
-- doc: Code of a subject by its folded spelling.
-- params: $1 text folded spelling
-- returns: code text
SELECT code FROM subject_alias WHERE alias_key = $1::text
