-- name: analyze_work
-- doc: Tell the planner how long the work lists are.
-- params: none
-- returns: done void
SELECT analyze_work() AS done
