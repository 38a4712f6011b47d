-- name: quarantine
-- doc: Quarantined lines of a batch in file order.
-- params: $1 integer batch · $2 bigint after this line · $3 bigint at most so many
-- returns: line bigint · byte_offset bigint · code text · field text
SELECT line, byte_offset, code, field FROM quarantine
 WHERE batch = $1::integer AND line > $2::bigint ORDER BY line LIMIT $3::bigint
