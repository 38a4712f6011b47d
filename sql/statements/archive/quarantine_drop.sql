-- name: quarantine_drop
-- doc: Remove the bytes of quarantined lines; that they were there, where and why, stays.
-- params: $1 integer batch · $2 bigint line, or null for all
-- returns: line bigint
UPDATE quarantine SET raw = '', dropped_at = now()
 WHERE batch = $1::integer AND line = coalesce($2::bigint, line) AND dropped_at IS NULL
RETURNING line
