-- name: daily_intake
-- doc: Lines that came from each platform on each of the last days, today included.
-- params: $1 integer days
-- returns: source text · day date · files bigint · lines bigint
SELECT s.name AS source, d.day::date AS day, count(b.id) AS files, coalesce(sum(b.lines), 0)::bigint AS lines
  FROM source s
 CROSS JOIN generate_series((now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date - ($1::integer - 1)::integer,
                            (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, interval '1 day') AS d (day)
  LEFT JOIN batch b ON b.source_id = s.id AND (b.received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date = d.day
 GROUP BY s.name, d.day
 ORDER BY s.name COLLATE "C", d.day
