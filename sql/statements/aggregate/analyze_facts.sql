-- name: analyze_facts
-- doc: Before a large slice: statistics of the tables it joins, where they have grown since the last.
-- params: none
-- returns: done void
SELECT analyze_grown() AS done
