-- name: clear_dirty
-- doc: Remove the mark of a batch.
-- params: $1 integer batch
-- returns: none
DELETE FROM dirty_batch WHERE batch = $1::integer
