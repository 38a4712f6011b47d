-- name: close_batches
-- doc: The facts of these batches are in the numbers.
-- params: $1 integer[] batches
-- returns: none
DELETE FROM dirty_batch WHERE batch = ANY($1::integer[])
