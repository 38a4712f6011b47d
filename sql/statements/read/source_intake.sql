-- name: source_intake
-- doc: What came from each platform: files by their state, lines by what became of them, and how fresh it is.
-- params: none
-- returns: source text · format text · files bigint · waiting bigint · refused bigint · suspended bigint
-- returns: lines bigint · accepted bigint · quarantined bigint · unmapped bigint · last_day date · last_file text
-- returns: lag_hours bigint
SELECT s.name AS source, s.format,
       count(b.id) FILTER (WHERE b.state = 'done') AS files,
       count(b.id) FILTER (WHERE b.state IN ('received', 'loading')) AS waiting,
       count(b.id) FILTER (WHERE b.state = 'refused') AS refused,
       count(b.id) FILTER (WHERE b.state = 'suspended') AS suspended,
       coalesce(sum(b.lines) FILTER (WHERE b.state = 'done'), 0)::bigint AS lines,
       coalesce(sum(b.accepted) FILTER (WHERE b.state = 'done'), 0)::bigint AS accepted,
       coalesce(sum(b.quarantined) FILTER (WHERE b.state <> 'retracted'), 0)::bigint AS quarantined,
       coalesce(sum(b.unmapped) FILTER (WHERE b.state = 'done'), 0)::bigint AS unmapped,
       max(b.last_day) FILTER (WHERE b.state = 'done') AS last_day,
       to_char(max(b.received_at) AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS last_file,
       floor(extract(epoch FROM clock_timestamp() - max(b.received_at)) / 3600)::bigint AS lag_hours
  FROM source s LEFT JOIN batch b ON b.source_id = s.id
 GROUP BY s.id
 ORDER BY s.name COLLATE "C"
