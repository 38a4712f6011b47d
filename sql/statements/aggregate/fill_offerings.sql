-- name: fill_offerings
-- doc: Add the offerings of the pairs to the offerings of the work list.
-- params: none
-- returns: none
INSERT INTO work_offering
SELECT DISTINCT p.offering_id, false FROM work_pair p
 WHERE NOT EXISTS (SELECT FROM work_offering w WHERE w.offering_id = p.offering_id)
