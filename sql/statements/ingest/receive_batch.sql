-- name: receive_batch
-- doc: Enter a file that lies in the archive, to be loaded later; nothing if its content or key is known.
-- params: $1 integer source · $2 text name · $3 bytea hash of the inflated bytes · $4 bytea hash of the file
-- params: $5 bigint size of the file · $6 bigint inflated bytes · $7 bigint size in the archive
-- params: $8 text idempotency key or null
-- returns: id integer
INSERT INTO batch (source_id, name, state, sha256, file_sha256, file_bytes, inflated_bytes, archived_bytes,
                   idempotency_key)
VALUES ($1::integer, $2::text, 'received', $3::bytea, $4::bytea, $5::bigint, $6::bigint, $7::bigint, $8::text)
ON CONFLICT DO NOTHING
RETURNING id
