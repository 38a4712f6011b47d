-- name: take_placement_marks
-- doc: Whether places must be resolved again; removes the marks.
-- params: none
-- returns: marks bigint
WITH taken AS (DELETE FROM dirty_placement RETURNING 1)
SELECT count(*) AS marks FROM taken
