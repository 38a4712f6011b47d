-- name: analyze_work
-- doc: Tell the planner how much was touched and moved.
-- params: none
-- returns: done void
SELECT analyze_work() AS done
