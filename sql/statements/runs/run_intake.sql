-- name: run_intake
-- doc: What batches ended since a step of a run was first begun, interrupted attempts included.
-- params: $1 integer run · $2 integer position of the step
-- returns: done bigint · refused bigint · suspended bigint · accepted bigint · quarantined bigint
SELECT count(*) FILTER (WHERE b.state = 'done') AS done,
       count(*) FILTER (WHERE b.state = 'refused') AS refused,
       count(*) FILTER (WHERE b.state = 'suspended') AS suspended,
       coalesce(sum(b.accepted) FILTER (WHERE b.state = 'done'), 0)::bigint AS accepted,
       coalesce(sum(b.quarantined) FILTER (WHERE b.state <> 'retracted'), 0)::bigint AS quarantined
  FROM job_step s JOIN batch b ON b.finished_at >= s.started_at
 WHERE s.run = $1::integer AND s.position = $2::integer
