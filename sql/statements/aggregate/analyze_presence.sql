-- name: analyze_presence
-- doc: Tell the planner how many persons came: it cannot know how long arrays are.
-- params: none
-- returns: done void
SELECT analyze_work_presence() AS done
