-- name: waiting_loads
-- doc: Batches that wait to be loaded: received, or left by a holder who is gone.
-- params: none
-- returns: id integer
SELECT b.id
  FROM batch b
 WHERE b.state IN ('received', 'loading') AND b.sha256 IS NOT NULL AND b.replaces IS NULL
   AND b.archived_bytes IS NOT NULL AND b.archive_removed_at IS NULL
   AND (b.state = 'received' OR b.lease_until IS NULL OR b.lease_until <= clock_timestamp() OR NOT EXISTS (
         SELECT FROM pg_stat_activity a
          WHERE a.pid = b.owner_pid AND a.backend_start = b.owner_started))
 ORDER BY b.id
