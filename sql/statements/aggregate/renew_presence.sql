-- name: renew_presence
-- doc: Prove the presence of marked days again, from the batches that still count. Answers how many days.
-- params: none
-- returns: days bigint
WITH doubt AS (
  DELETE FROM dirty_presence RETURNING source_id, day),
marked AS (SELECT DISTINCT source_id, day FROM doubt),
months AS (
  SELECT source_id, date_trunc('month', day)::date AS month,
         bit_or(1 << (extract(day FROM day)::integer - 1)) AS doubted
    FROM marked GROUP BY 1, 2),
proved AS (
  SELECT p.person, d.source_id, date_trunc('month', d.day)::date AS month,
         bit_or(1 << (extract(day FROM d.day)::integer - 1)) AS days
    FROM marked d JOIN batch_presence r ON r.day = d.day
    JOIN batch b ON b.id = r.batch AND b.source_id = d.source_id AND b.state = 'done'
     AND b.id NOT IN (SELECT batch FROM dirty_batch)
   CROSS JOIN LATERAL unnest(r.persons) AS p (person)
   GROUP BY 1, 2, 3),
known AS (
  SELECT m.person, m.source_id, m.month, m.days, t.doubted
    FROM person_month m JOIN months t USING (source_id, month)),
renewed AS (
  SELECT person, source_id, month,
         (coalesce(k.days, 0) & ~coalesce(k.doubted, 0)) | coalesce(p.days, 0) AS days, k.days AS before
    FROM known k FULL JOIN proved p USING (person, source_id, month)),
gone AS (
  DELETE FROM person_month m USING renewed r
   WHERE r.days = 0 AND (m.person, m.source_id, m.month) = (r.person, r.source_id, r.month)),
put AS (
  INSERT INTO person_month AS m (person, source_id, month, days)
  SELECT person, source_id, month, days FROM renewed WHERE days <> 0 AND days IS DISTINCT FROM before
  ON CONFLICT (person, source_id, month) DO UPDATE SET days = EXCLUDED.days)
SELECT count(*) AS days FROM marked
