-- name: service_state
-- doc: How far the numbers reach and how the last night went. Moments are seconds of the Unix clock; the day of the data ends
-- doc: at midnight in Vietnam.
-- params: none
-- returns: data_until bigint · aggregated_at bigint · run_state text · is_held boolean · run_started_at bigint
-- returns: warnings bigint · last_done_at bigint
SELECT extract(epoch FROM (d.as_of + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')::bigint AS data_until,
       extract(epoch FROM d.aggregated_at)::bigint AS aggregated_at, r.state AS run_state,
       is_held(r.lease_until, r.owner_pid, r.owner_started) AS is_held,
       extract(epoch FROM r.started_at)::bigint AS run_started_at, r.warnings::bigint AS warnings,
       (SELECT extract(epoch FROM max(p.finished_at))::bigint FROM job_run p
         WHERE p.job = 'nightly' AND p.state = 'done') AS last_done_at
  FROM (SELECT) one LEFT JOIN data_state d ON true
  LEFT JOIN LATERAL (SELECT * FROM job_run n WHERE n.job = 'nightly' ORDER BY n.id DESC LIMIT 1) r ON true
