-- name: subject_names
-- doc: Names of subjects.
-- params: none
-- returns: code text · name_vi text · name_en text
SELECT code, name_vi, name_en FROM subject ORDER BY code
