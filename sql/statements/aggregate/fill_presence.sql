-- name: fill_presence
-- doc: The presence of finished batches, by person and month.
-- params: $1 integer[] batches
-- returns: none
WITH brought AS MATERIALIZED (
  SELECT b.source_id, date_trunc('month', r.day::timestamp)::date AS month, 1 << (extract(day FROM r.day)::integer - 1) AS bit,
         r.persons
    FROM batch_presence r JOIN batch b ON b.id = r.batch WHERE r.batch = ANY($1::integer[]))
INSERT INTO work_presence (person, source_id, month, days)
SELECT p.person, r.source_id, r.month, bit_or(r.bit)
  FROM brought r CROSS JOIN LATERAL unnest(r.persons) AS p (person)
 GROUP BY 1, 2, 3
