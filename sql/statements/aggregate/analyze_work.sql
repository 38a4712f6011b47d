-- name: analyze_work
-- doc: Tell the planner how long the work lists are.
-- params: none
-- returns: none
ANALYZE work_pair, work_touched, work_offering, work_moved
