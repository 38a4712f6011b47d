-- name: release_batch
-- doc: Give a batch up that could not be finished, so that the next attempt need not wait for the lease.
-- params: $1 integer batch · $2 integer epoch
-- returns: none
UPDATE batch SET lease_until = clock_timestamp() WHERE id = $1::integer AND epoch = $2::integer AND state = 'loading'
