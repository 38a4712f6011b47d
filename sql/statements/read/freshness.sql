-- name: freshness
-- doc: What every source brought last, and what of it still waits.
-- params: none
-- returns: source text · format text · school_code text · last_batch integer · last_received_at text · last_day date
-- returns: waiting bigint · refused bigint
SELECT s.name AS source, s.format, s.school_code, l.id AS last_batch,
       to_char(l.received_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS last_received_at,
       b.last_day, coalesce(b.waiting, 0) AS waiting, coalesce(b.refused, 0) AS refused
  FROM source s
  LEFT JOIN LATERAL (SELECT max(last_day) FILTER (WHERE state = 'done') AS last_day,
                            count(*) FILTER (WHERE state IN ('received', 'loading', 'suspended')) AS waiting,
                            count(*) FILTER (WHERE state = 'refused') AS refused, max(id) AS last_id
                       FROM batch WHERE source_id = s.id) b ON true
  LEFT JOIN batch l ON l.id = b.last_id
 ORDER BY s.name COLLATE "C"
