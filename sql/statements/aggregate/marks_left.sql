-- name: marks_left
-- doc: Marks the refresher could take now.
-- params: none
-- returns: marks bigint
SELECT (SELECT count(*) FROM dirty_activity d LEFT JOIN batch b ON b.id = d.batch
         WHERE coalesce(b.state, 'gone') NOT IN ('received', 'loading'))
     + (SELECT count(*) FROM dirty_offering) + (SELECT count(*) FROM dirty_placement) AS marks
