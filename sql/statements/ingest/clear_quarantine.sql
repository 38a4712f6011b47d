-- name: clear_quarantine
-- doc: Remove the quarantine rows of a batch.
-- params: $1 integer batch
-- returns: none
DELETE FROM quarantine WHERE batch = $1::integer
