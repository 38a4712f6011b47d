-- name: analyze_pairs
-- doc: Tell the planner how many offerings and objects are to be judged again.
-- params: none
-- returns: done void
SELECT analyze_work_pairs() AS done
