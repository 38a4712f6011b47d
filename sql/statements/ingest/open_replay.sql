-- name: open_replay
-- doc: Enter the second reading of a batch into the ledger; lines are judged as of its first receipt.
-- params: $1 integer batch to replace · $2 text owner
-- returns: id integer · epoch integer · received_us bigint
INSERT INTO batch (source_id, name, state, file_sha256, file_bytes, received_at, replaces, owner, owner_pid,
                   owner_started, lease_until)
SELECT b.source_id, b.name, 'loading', b.file_sha256, b.file_bytes, b.received_at, b.id, $2::text,
       pg_backend_pid(), a.backend_start, lease_end()
  FROM batch b JOIN pg_stat_activity a ON a.pid = pg_backend_pid()
 WHERE b.id = $1::integer AND b.replaced_by IS NULL
RETURNING id, epoch, (extract(epoch FROM received_at) * 1000000)::bigint AS received_us
