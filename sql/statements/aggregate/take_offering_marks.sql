-- name: take_offering_marks
-- doc: Move a bounded number of marked offerings to the work list.
-- params: $1 bigint at most so many
-- returns: none
WITH taken AS (
  DELETE FROM dirty_offering
   WHERE ctid IN (SELECT ctid FROM dirty_offering ORDER BY offering_id LIMIT $1::bigint)
  RETURNING offering_id)
INSERT INTO work_offering SELECT DISTINCT offering_id, true FROM taken
