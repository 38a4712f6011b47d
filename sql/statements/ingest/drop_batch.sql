-- name: drop_batch
-- doc: Forget a batch that turned out to repeat another one; what it brought is removed after, in the same transaction.
-- params: $1 integer batch · $2 integer epoch
-- returns: id integer
DELETE FROM batch WHERE id = $1::integer AND epoch = $2::integer AND state = 'loading' RETURNING id
