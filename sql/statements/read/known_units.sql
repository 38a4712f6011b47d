-- name: known_units
-- doc: Every school, commune and province that a filter may name, of any time: which tree holds is for the answer to say.
-- params: none
-- returns: code text · province_code text · commune_code text
SELECT DISTINCT code, province_code, commune_code FROM school ORDER BY code
