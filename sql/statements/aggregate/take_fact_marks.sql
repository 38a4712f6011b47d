-- name: take_fact_marks
-- doc: Move a bounded number of marks of facts that went to the work list, as whole months.
-- params: $1 bigint at most so many
-- returns: none
WITH taken AS (
  DELETE FROM dirty_fact WHERE ctid IN (SELECT ctid FROM dirty_fact LIMIT $1::bigint)
  RETURNING place, object, first_day, last_day)
INSERT INTO work_touched (place, object, first_day, last_day, removal, judged, acted)
SELECT place, object, date_trunc('month', min(first_day))::date,
       (date_trunc('month', max(last_day)) + interval '1 month')::date - 1, true, true, true
  FROM taken GROUP BY 1, 2
