-- name: find_by_key
-- doc: The batch that a sender named with this key, if any.
-- params: $1 integer source · $2 text idempotency key
-- returns: id integer · state text · file_sha256 bytea
SELECT id, state, file_sha256 FROM batch WHERE source_id = $1::integer AND idempotency_key = $2::text
