-- name: clear_dirty
-- doc: Remove the marks of a batch.
-- params: $1 integer batch
-- returns: none
DELETE FROM dirty_activity WHERE batch = $1::integer
