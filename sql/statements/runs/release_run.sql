-- name: release_run
-- doc: Give a run up that could not be finished, so that the next attempt need not wait for the lease.
-- params: $1 integer run · $2 integer epoch
-- returns: none
UPDATE job_run SET lease_until = clock_timestamp(), owner_pid = NULL, owner_started = NULL
 WHERE id = $1::integer AND epoch = $2::integer AND state = 'running'
