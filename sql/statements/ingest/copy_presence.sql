-- name: copy_presence
-- doc: Add who was there on which day.
-- params: none
-- returns: none
COPY batch_presence (batch, day, persons) FROM STDIN (FORMAT binary)
