-- name: quarantine_line
-- doc: One quarantined line with what was kept of its bytes: for the eyes of an operator.
-- params: $1 integer batch · $2 bigint line
-- returns: line bigint · byte_offset bigint · code text · field text · raw bytea · raw_length bigint
-- returns: raw_sha256 text · is_dropped boolean
SELECT line, byte_offset, code, field, raw, raw_length, encode(raw_sha256, 'hex') AS raw_sha256,
       dropped_at IS NOT NULL AS is_dropped
  FROM quarantine WHERE batch = $1::integer AND line = $2::bigint
