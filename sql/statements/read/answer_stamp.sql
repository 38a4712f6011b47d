-- name: answer_stamp
-- doc: Changes whenever the numbers may have changed: what they are made of, up to when, and when they were made.
-- params: none
-- returns: stamp text
SELECT concat_ws(' ', data_version, as_of, extract(epoch FROM aggregated_at)) AS stamp FROM data_state
