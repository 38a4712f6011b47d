-- name: start_step
-- doc: Begin a step, or go on with one that was begun before; only the holder can. No row: the run is not ours any more.
-- params: $1 integer run · $2 integer epoch · $3 integer position · $4 text step
-- returns: run integer
WITH ours AS (
  UPDATE job_run SET lease_until = lease_end()
   WHERE id = $1::integer AND epoch = $2::integer AND state = 'running'
  RETURNING id)
INSERT INTO job_step (run, position, step, state)
SELECT id, $3::integer, $4::text, 'running' FROM ours
ON CONFLICT (run, position) DO UPDATE SET state = 'running', finished_at = NULL
RETURNING run
