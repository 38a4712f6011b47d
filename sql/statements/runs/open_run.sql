-- name: open_run
-- doc: Begin the next run for a day; the asking backend holds it.
-- params: $1 text job · $2 date period
-- returns: id integer · epoch integer · period text · pass integer
INSERT INTO job_run (job, period, pass, owner_pid, owner_started, lease_until)
SELECT $1::text, $2::date,
       1 + coalesce((SELECT max(pass) FROM job_run WHERE job = $1::text AND period = $2::date), 0),
       pg_backend_pid(), a.backend_start, lease_end()
  FROM pg_stat_activity a WHERE a.pid = pg_backend_pid()
RETURNING id, epoch, to_char(period, 'YYYY-MM-DD') AS period, pass
