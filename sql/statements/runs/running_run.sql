-- name: running_run
-- doc: The run of a job that is under way, and whether its holder lives: backend and lease, by the database's clock.
-- params: $1 text job
-- returns: id integer · epoch integer · since text · is_held boolean
SELECT r.id, r.epoch,
       to_char(r.started_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS since,
       is_held(r.lease_until, r.owner_pid, r.owner_started) AS is_held
  FROM job_run r WHERE r.job = $1::text AND r.state = 'running'
