-- name: batch_outcome
-- doc: Did the ledger take the COMMIT whose answer was lost?
-- params: $1 integer batch
-- returns: state text · epoch integer · chunks integer
SELECT state, epoch, chunks FROM batch WHERE id = $1::integer
