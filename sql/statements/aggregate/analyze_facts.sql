-- name: analyze_facts
-- doc: Before a large slice: statistics of the tables it joins. A fresh load outruns autovacuum, and without
-- doc: statistics the planner once took a hash join for a nested loop of half a million turns.
-- params: none
-- returns: none
ANALYZE batch, place, placement, object, item, activity (day, place, object, batch, kind)
