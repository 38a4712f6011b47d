-- name: finish_run
-- doc: End a run; only the holder can. A repetition after an unknown COMMIT finds the run ended in the same epoch.
-- params: $1 integer run · $2 integer epoch · $3 text state · $4 integer warnings
-- returns: id integer
UPDATE job_run
   SET state = $3::text, warnings = $4::integer, finished_at = coalesce(finished_at, clock_timestamp()),
       owner_pid = NULL, owner_started = NULL, lease_until = NULL
 WHERE id = $1::integer AND epoch = $2::integer AND state IN ('running', $3::text)
RETURNING id
