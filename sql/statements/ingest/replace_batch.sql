-- name: replace_batch
-- doc: Take a batch out because its second reading stands for it from now on; what it touched is marked.
-- params: $1 integer batch · $2 integer the second reading
-- returns: id integer
WITH before AS (
  SELECT id, state, source_id FROM batch
   WHERE id = $1::integer AND state IN ('done', 'suspended', 'retracted') AND replaced_by IS NULL FOR UPDATE),
gone AS (
  UPDATE batch b
     SET state = 'retracted', replaced_by = $2::integer, reason = 'replayed', message = NULL,
         finished_at = clock_timestamp(), idempotency_key = NULL
    FROM before o WHERE b.id = o.id
  RETURNING b.id, o.state, o.source_id),
facts AS (
  INSERT INTO dirty_fact (place, object, first_day, last_day)
  SELECT a.place, o.object, min(a.day), max(a.day)
    FROM activity a JOIN gone g ON g.id = a.batch
   CROSS JOIN LATERAL unnest(coalesce(a.objects, ARRAY[a.object])) AS o (object)
   WHERE g.state = 'done' GROUP BY 1, 2),
days AS (
  INSERT INTO dirty_presence (source_id, day)
  SELECT DISTINCT g.source_id, r.day FROM batch_presence r JOIN gone g ON g.id = r.batch WHERE g.state = 'done')
SELECT id FROM gone
