-- name: run_steps
-- doc: Steps of runs in their order.
-- params: $1 integer[] runs
-- returns: run integer · position integer · step text · state text · started_at text · finished_at text · detail text
SELECT s.run, s.position, s.step, s.state,
       to_char(s.started_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS started_at,
       to_char(s.finished_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS finished_at,
       s.detail::text AS detail
  FROM job_step s WHERE s.run = ANY ($1::integer[])
 ORDER BY s.run, s.position
