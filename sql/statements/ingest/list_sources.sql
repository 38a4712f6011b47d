-- name: list_sources
-- doc: All platform instances.
-- params: none
-- returns: id integer · name text · format text · school_code text · time_zone text
SELECT id, name, format, school_code, time_zone FROM source ORDER BY name
