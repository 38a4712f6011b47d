-- name: last_done_period
-- doc: The latest day a job was done for; NULL before the first.
-- params: $1 text job
-- returns: period text
SELECT to_char(max(period), 'YYYY-MM-DD') AS period FROM job_run WHERE job = $1::text AND state = 'done'
