-- name: add_months
-- doc: Months of persons that have none yet, in the order of the index.
-- params: none
-- returns: none
INSERT INTO person_month (person, source_id, month, days)
SELECT w.person, w.source_id, w.month, w.days FROM work_presence w
 WHERE NOT EXISTS (SELECT FROM person_month m
                    WHERE (m.person, m.source_id, m.month) = (w.person, w.source_id, w.month))
 ORDER BY w.person
