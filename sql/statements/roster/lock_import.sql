-- name: lock_import
-- doc: One roster import at a time, until the end of the transaction.
-- params: none
-- returns: lock void
SELECT pg_advisory_xact_lock(hashtextextended('titrong.roster.' || current_schema(), 0)) AS lock
