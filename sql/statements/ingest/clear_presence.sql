-- name: clear_presence
-- doc: Remove who was there by a batch.
-- params: $1 integer batch
-- returns: none
DELETE FROM batch_presence WHERE batch = $1::integer
