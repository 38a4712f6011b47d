-- name: fence
-- doc: Prove in the writing transaction that the batch is still ours, and extend the lease.
-- params: $1 integer batch · $2 integer epoch
-- returns: id integer
UPDATE batch SET lease_until = clock_timestamp() + interval '60 seconds'
 WHERE id = $1::integer AND epoch = $2::integer AND state = 'loading'
RETURNING id
