-- name: quarantine
-- doc: Quarantined lines of a batch in file order.
-- params: $1 integer batch · $2 bigint after this line · $3 bigint at most so many
-- returns: line bigint · byte_offset bigint · code text · field text
SELECT line, byte_offset, code, field FROM kept_lines($1::integer, $2::bigint, $3::bigint) ORDER BY line
