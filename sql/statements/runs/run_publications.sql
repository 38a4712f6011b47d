-- name: run_publications
-- doc: What was published since a step of a run was first begun, interrupted attempts included.
-- params: $1 integer run · $2 integer position of the step
-- returns: published bigint · revised bigint · changes bigint
SELECT count(*) FILTER (WHERE p.revision = 1) AS published, count(*) FILTER (WHERE p.revision > 1) AS revised,
       (SELECT count(*) FROM publication_change c JOIN publication q ON q.id = c.publication
         WHERE q.published_at >= min(s.started_at)) AS changes
  FROM job_step s JOIN publication p ON p.published_at >= s.started_at
 WHERE s.run = $1::integer AND s.position = $2::integer
