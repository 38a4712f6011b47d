-- name: clear_activity
-- doc: Remove the facts of a batch.
-- params: $1 integer batch
-- returns: none
DELETE FROM activity WHERE batch = $1::integer
