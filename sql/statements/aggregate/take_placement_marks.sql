-- name: take_placement_marks
-- doc: Whether places must be resolved again, and whether everything is in doubt; removes the marks.
-- params: none
-- returns: marks bigint · everything boolean
WITH taken AS (DELETE FROM dirty_placement RETURNING everything)
SELECT count(*) AS marks, coalesce(bool_or(everything), false) AS everything FROM taken
