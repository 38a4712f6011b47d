-- name: publication_changes
-- doc: Cells that differ from the revision before.
-- params: $1 integer publication
-- returns: place text · cell text · before text · after text
SELECT place, cell, before, after FROM publication_change WHERE publication = $1::integer ORDER BY position
