-- name: advance_batch
-- doc: The facts of a batch are in the numbers up to a place.
-- params: $1 integer batch · $2 bigint next place
-- returns: none
UPDATE dirty_batch SET next_place = $2::bigint WHERE batch = $1::integer
