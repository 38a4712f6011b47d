-- name: copy_dirty
-- doc: Leave the marks of a chunk.
-- params: none
-- returns: none
COPY dirty_activity (batch, place, object, first_day, last_day) FROM STDIN (FORMAT binary)
