-- name: pending_batches
-- doc: Batches whose facts are not in the numbers yet, or not all of them.
-- params: $1 bigint at most so many
-- returns: batch integer · facts bigint · next_place bigint
SELECT batch, facts, next_place FROM dirty_batch ORDER BY batch LIMIT $1::bigint
