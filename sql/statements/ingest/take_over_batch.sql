-- name: take_over_batch
-- doc: Take over a batch whose owner is gone, or reopen one to load it after all; what was half
-- doc: loaded is removed by the caller in the same transaction. None if its row is held by somebody who writes.
-- params: $1 integer batch · $2 integer epoch seen · $3 text owner
-- returns: epoch integer · received_us bigint
UPDATE batch b
   SET state = 'loading', epoch = b.epoch + 1, chunks = 0, owner = $3::text, owner_pid = pg_backend_pid(),
       owner_started = a.backend_start, lease_until = lease_end(),
       finished_at = NULL, reason = NULL, message = NULL
  FROM pg_stat_activity a
 WHERE b.id IN (SELECT id FROM batch WHERE id = $1::integer AND epoch = $2::integer FOR UPDATE SKIP LOCKED)
   AND a.pid = pg_backend_pid()
RETURNING b.epoch, (extract(epoch FROM b.received_at) * 1000000)::bigint AS received_us
