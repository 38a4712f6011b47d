-- name: lock_voids
-- doc: One at a time changes what a source takes back, until the end of the transaction.
-- params: $1 integer source
-- returns: locked boolean
SELECT pg_advisory_xact_lock(hashtextextended('titrong voids', $1::integer)) IS NOT NULL AS locked
