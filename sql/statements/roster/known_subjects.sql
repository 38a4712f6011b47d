-- name: known_subjects
-- doc: Subject codes by folded spelling.
-- params: none
-- returns: alias_key text · code text
SELECT alias_key, code FROM subject_alias
