-- name: work_pairs
-- doc: The pairs of the work list.
-- params: none
-- returns: offering_id integer · object bigint
SELECT DISTINCT offering_id, object FROM work_pair
