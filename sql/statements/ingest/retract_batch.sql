-- name: retract_batch
-- doc: Take a loaded batch out of the set of events; what it touched is marked to be counted again.
-- params: $1 integer batch
-- returns: id integer
WITH gone AS (
  UPDATE batch SET state = 'retracted', finished_at = clock_timestamp()
   WHERE id = $1::integer AND state = 'done'
  RETURNING id, source_id),
facts AS (
  INSERT INTO dirty_fact (place, object, first_day, last_day)
  SELECT a.place, o.object, min(a.day), max(a.day)
    FROM activity a JOIN gone g ON g.id = a.batch
   CROSS JOIN LATERAL unnest(coalesce(a.objects, ARRAY[a.object])) AS o (object)
   GROUP BY 1, 2),
days AS (
  INSERT INTO dirty_presence (source_id, day)
  SELECT DISTINCT g.source_id, r.day FROM batch_presence r JOIN gone g ON g.id = r.batch)
SELECT id FROM gone
