-- name: open_batch
-- doc: Enter a file into the ledger before its first line is read.
-- params: $1 integer source · $2 text name · $3 bytea hash of the file · $4 bigint size of the file
-- params: $5 text owner
-- returns: id integer · epoch integer · received_us bigint
INSERT INTO batch (source_id, name, state, file_sha256, file_bytes, owner, owner_pid, owner_started, lease_until)
SELECT $1::integer, $2::text, 'loading', $3::bytea, $4::bigint, $5::text, pg_backend_pid(), a.backend_start,
       lease_end()
  FROM pg_stat_activity a WHERE a.pid = pg_backend_pid()
RETURNING id, epoch, (extract(epoch FROM received_at) * 1000000)::bigint AS received_us
