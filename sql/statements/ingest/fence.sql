-- name: fence
-- doc: Prove in the writing transaction that the batch is still ours and this chunk is the next, and extend the lease.
-- params: $1 integer batch · $2 integer epoch · $3 integer chunks before this one, or null
-- returns: id integer
UPDATE batch SET lease_until = lease_end(), chunks = chunks + 1
 WHERE id = $1::integer AND epoch = $2::integer AND state = 'loading' AND chunks = coalesce($3::integer, chunks)
RETURNING id
