-- name: lock_refresh
-- doc: One refresher at a time, until the end of the transaction.
-- params: none
-- returns: lock void
SELECT pg_advisory_xact_lock(hashtextextended('titrong.refresh.' || current_schema(), 0)) AS lock
