-- name: clear_unmapped
-- doc: Remove the counts of unknown event names of a batch.
-- params: $1 integer batch
-- returns: none
DELETE FROM unmapped_event WHERE batch = $1::integer
