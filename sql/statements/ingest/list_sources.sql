-- name: list_sources
-- doc: All platform instances, by name.
-- params: none
-- returns: id integer · name text · format text · school_code text · time_zone text · retention_days integer
-- returns: bytes_per_day bigint
SELECT id, name, format, school_code, time_zone, retention_days, bytes_per_day FROM source ORDER BY name
