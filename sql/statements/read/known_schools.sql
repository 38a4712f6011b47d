-- name: known_schools
-- doc: Schools of the roster as the tree is today.
-- params: none
-- returns: code text · name text · province_code text · commune_code text · commune_name text
SELECT code, name, province_code, commune_code, commune_name FROM school_at(current_date, false) ORDER BY code
