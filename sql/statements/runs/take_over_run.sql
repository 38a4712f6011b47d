-- name: take_over_run
-- doc: Become the holder of a run whose holder is gone; the old one is fenced out by the new epoch.
-- params: $1 integer run · $2 integer epoch seen
-- returns: id integer · epoch integer · period text · pass integer
UPDATE job_run r
   SET epoch = r.epoch + 1, owner_pid = pg_backend_pid(), owner_started = a.backend_start,
       lease_until = lease_end()
  FROM pg_stat_activity a
 WHERE r.id = $1::integer AND r.epoch = $2::integer AND r.state = 'running' AND a.pid = pg_backend_pid()
RETURNING r.id, r.epoch, to_char(r.period, 'YYYY-MM-DD') AS period, r.pass
