-- name: marks_waiting
-- doc: Whether anything is to be aggregated.
-- params: none
-- returns: waiting boolean
SELECT EXISTS (SELECT FROM dirty_batch) OR EXISTS (SELECT FROM dirty_fact) OR EXISTS (SELECT FROM dirty_offering)
    OR EXISTS (SELECT FROM dirty_placement) OR EXISTS (SELECT FROM dirty_presence) AS waiting
