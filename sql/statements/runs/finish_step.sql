-- name: finish_step
-- doc: End a step with what it did; only the holder can. No row: the run is not ours any more.
-- params: $1 integer run · $2 integer epoch · $3 integer position · $4 text state · $5 jsonb detail
-- returns: run integer
WITH ours AS (
  UPDATE job_run SET lease_until = lease_end()
   WHERE id = $1::integer AND epoch = $2::integer AND state = 'running'
  RETURNING id)
UPDATE job_step s SET state = $4::text, finished_at = clock_timestamp(), detail = $5::jsonb
  FROM ours WHERE s.run = ours.id AND s.position = $3::integer
RETURNING s.run
