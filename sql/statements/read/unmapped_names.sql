-- name: unmapped_names
-- doc: Names of events that the product does not count, by source, with what the source says beside them.
-- params: $1 text source or null
-- returns: source text · name text · lines bigint · batches bigint · first_day date · last_day date · all_lines bigint
SELECT s.name AS source, u.name, sum(u.lines)::bigint AS lines, count(*) AS batches,
       min(b.first_day) AS first_day, max(b.last_day) AS last_day,
       (SELECT sum(w.accepted + w.unmapped) FROM batch w WHERE w.source_id = s.id AND w.state = 'done')::bigint AS all_lines
  FROM unmapped_event u
  JOIN batch b ON b.id = u.batch AND b.state = 'done'
  JOIN source s ON s.id = b.source_id
 WHERE s.name = coalesce($1::text, s.name)
 GROUP BY s.id, s.name, u.name
 ORDER BY 3 DESC, s.name, u.name COLLATE "C"
