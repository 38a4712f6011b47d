-- name: renew_run
-- doc: Extend the lease; the asking backend is the one that shows the holder alive. No row: the run is not ours any more.
-- params: $1 integer run · $2 integer epoch
-- returns: id integer
UPDATE job_run r
   SET owner_pid = pg_backend_pid(), owner_started = a.backend_start,
       lease_until = lease_end()
  FROM pg_stat_activity a
 WHERE r.id = $1::integer AND r.epoch = $2::integer AND r.state = 'running' AND a.pid = pg_backend_pid()
RETURNING r.id
