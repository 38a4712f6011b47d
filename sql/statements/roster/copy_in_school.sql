-- name: copy_in_school
-- doc: Stage the schools of an import.
-- params: none
-- returns: none
COPY in_school (code, valid_from, valid_to, name, levels, province_code, commune_code, commune_name,
                successor_code)
FROM STDIN (FORMAT binary)
