-- name: mark_batch
-- doc: Say that the facts of a finished batch are to come into the numbers.
-- params: $1 integer batch
-- returns: none
INSERT INTO dirty_batch (batch, facts, first_day, last_day)
SELECT id, facts, first_day, last_day FROM batch
 WHERE id = $1::integer AND state = 'done' AND first_day IS NOT NULL
