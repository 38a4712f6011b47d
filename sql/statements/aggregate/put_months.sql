-- name: put_months
-- doc: Bring presence into the months of persons; those that say something new are looked for once, for both ways. Only the
-- doc: holder of the aggregation's lock writes there, so a row found at the beginning is still where it was.
-- params: none
-- returns: none
WITH held AS MATERIALIZED (
  SELECT w.person, w.source_id, w.month, w.days, m.ctid AS found, m.days AS had
    FROM work_presence w
    LEFT JOIN person_month m ON (m.person, m.source_id, m.month) = (w.person, w.source_id, w.month)
   WHERE m.days IS NULL OR m.days | w.days <> m.days),
renewed AS (
  UPDATE person_month m SET days = h.had | h.days FROM held h WHERE m.ctid = h.found)
-- In the order of the index.
INSERT INTO person_month (person, source_id, month, days)
SELECT person, source_id, month, days FROM held WHERE found IS NULL ORDER BY person
