-- name: data_state
-- doc: What the numbers are as of.
-- params: none
-- returns: as_of date · data_version text · aggregated_at text
SELECT as_of, data_version, to_char(aggregated_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS aggregated_at
  FROM data_state
