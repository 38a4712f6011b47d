-- name: find_by_file
-- doc: Batches of a source whose file had these bytes, the one in force first.
-- params: $1 integer source · $2 bytea hash of the file · $3 text owner who asks
-- returns: id integer · state text · epoch integer · is_owned boolean
SELECT b.id, b.state, b.epoch,
       b.owner IS DISTINCT FROM $3::text AND is_held(b.lease_until, b.owner_pid, b.owner_started) AS is_owned
  FROM batch b
 WHERE b.source_id = $1::integer AND b.file_sha256 = $2::bytea AND b.replaced_by IS NULL
   AND b.replaces IS NULL
 ORDER BY b.state = 'refused', b.id DESC
