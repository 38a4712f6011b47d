-- name: add_source
-- doc: Register a platform instance.
-- params: $1 text name · $2 text format · $3 text default school or null · $4 text time zone
-- returns: id integer
INSERT INTO source (name, format, school_code, time_zone)
VALUES ($1::text, $2::text, $3::text, $4::text)
ON CONFLICT (name) DO NOTHING
RETURNING id
