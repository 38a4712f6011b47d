-- name: lock_runs
-- doc: One process at a time decides who holds a run of a job, until the end of the transaction.
-- params: $1 text job
-- returns: lock void
SELECT pg_advisory_xact_lock(hashtextextended('titrong.runs.' || $1::text || '.' || current_schema(), 0)) AS lock
