-- name: next_received
-- doc: The oldest batch that waits in the archive to be loaded, or was left half loaded by an owner who is gone.
-- params: $1 integer only this batch, or null · $2 integer[] batches to pass by
-- returns: id integer · epoch integer · source_id integer · name text · sha256 bytea
SELECT b.id, b.epoch, b.source_id, b.name, b.sha256
  FROM batch b
 WHERE b.state IN ('received', 'loading') AND b.sha256 IS NOT NULL AND b.replaces IS NULL
   AND b.archived_bytes IS NOT NULL AND b.archive_removed_at IS NULL
   AND b.id = coalesce($1::integer, b.id) AND b.id <> ALL ($2::integer[])
   AND (b.state = 'received' OR NOT is_held(b.lease_until, b.owner_pid, b.owner_started))
 ORDER BY b.id LIMIT 1
   FOR NO KEY UPDATE OF b SKIP LOCKED
