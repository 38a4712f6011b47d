-- name: add_presence
-- doc: Bring the presence of finished batches into the months of the persons.
-- params: $1 integer[] batches
-- returns: none
INSERT INTO person_month AS m (person, source_id, month, days)
SELECT p.person, b.source_id, date_trunc('month', r.day)::date,
       bit_or(1 << (extract(day FROM r.day)::integer - 1))
  FROM batch_presence r JOIN batch b ON b.id = r.batch
 CROSS JOIN LATERAL unnest(r.persons) AS p (person)
 WHERE r.batch = ANY($1::integer[])
 GROUP BY 1, 2, 3
ON CONFLICT (person, source_id, month) DO UPDATE SET days = m.days | EXCLUDED.days
 WHERE m.days | EXCLUDED.days <> m.days
