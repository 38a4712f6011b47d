-- name: take_void_marks
-- doc: Remove marks whose raw files were looked through.
-- params: $1 bigint[] marks
-- returns: nothing
DELETE FROM dirty_void WHERE id = ANY($1::bigint[])
