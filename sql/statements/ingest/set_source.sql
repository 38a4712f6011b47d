-- name: set_source
-- doc: Change settings of a source: how long raw files are kept, how much it may upload a day, the school of events
-- doc: that name none (loaded batches keep the old one until they are replayed). Null leaves a setting as it is.
-- params: $1 text source · $2 integer days or null · $3 bigint bytes or null · $4 text default school or null
-- returns: id integer
UPDATE source
   SET retention_days = coalesce($2::integer, retention_days), bytes_per_day = coalesce($3::bigint, bytes_per_day),
       school_code = coalesce($4::text, school_code)
 WHERE name = $1::text
RETURNING id
