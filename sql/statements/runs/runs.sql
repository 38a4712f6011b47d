-- name: runs
-- doc: Runs of jobs, newest first; one alone by its number.
-- params: $1 integer only this run, or null · $2 bigint at most so many · $3 integer before this run, or null
-- returns: id integer · job text · period text · pass integer · state text · is_held boolean · warnings integer
-- returns: started_at text · finished_at text
SELECT r.id, r.job, to_char(r.period, 'YYYY-MM-DD') AS period, r.pass, r.state,
       is_held(r.lease_until, r.owner_pid, r.owner_started) AS is_held,
       r.warnings,
       to_char(r.started_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS started_at,
       to_char(r.finished_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS finished_at
  FROM job_run r WHERE r.id = coalesce($1::integer, r.id) AND ($3::integer IS NULL OR r.id < $3::integer)
 ORDER BY r.id DESC LIMIT $2::bigint
