-- name: take_activity_marks
-- doc: Move a bounded number of marks of loaded batches to the work list. Marks are deleted as the
-- doc: rows they are, in the transaction that recomputes: a mark that comes meanwhile stays.
-- params: $1 bigint at most so many
-- returns: none
WITH taken AS (
  DELETE FROM dirty_activity
   WHERE ctid IN (
         SELECT d.ctid
           FROM dirty_activity d LEFT JOIN batch b ON b.id = d.batch
          WHERE coalesce(b.state, 'gone') NOT IN ('received', 'loading')
          ORDER BY d.place
          LIMIT $1::bigint)
  RETURNING place, object, first_day, last_day, batch IS NULL AS removal)
INSERT INTO work_touched
SELECT place, object, min(first_day), max(last_day), bool_or(removal) FROM taken GROUP BY 1, 2
