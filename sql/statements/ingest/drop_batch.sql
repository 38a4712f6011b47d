-- name: drop_batch
-- doc: Forget a batch that turned out to repeat another one.
-- params: $1 integer batch · $2 integer epoch
-- returns: none
DELETE FROM batch WHERE id = $1::integer AND epoch = $2::integer AND state = 'loading'
