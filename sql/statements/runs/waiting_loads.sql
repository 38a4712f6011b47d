-- name: waiting_loads
-- doc: Batches that wait to be loaded: received, or left by a holder who is gone.
-- params: none
-- returns: id integer
SELECT b.id
  FROM batch b
 WHERE b.state IN ('received', 'loading') AND b.sha256 IS NOT NULL AND b.replaces IS NULL
   AND b.archived_bytes IS NOT NULL AND b.archive_removed_at IS NULL
   AND (b.state = 'received' OR NOT is_held(b.lease_until, b.owner_pid, b.owner_started))
 ORDER BY b.id
