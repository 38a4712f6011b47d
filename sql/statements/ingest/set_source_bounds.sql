-- name: set_source_bounds
-- doc: How long raw files of a source are kept, and how much it may upload a day; null leaves a bound as it is.
-- params: $1 text source · $2 integer days or null · $3 bigint bytes or null
-- returns: id integer
UPDATE source
   SET retention_days = coalesce($2::integer, retention_days), bytes_per_day = coalesce($3::bigint, bytes_per_day)
 WHERE name = $1::text
RETURNING id
