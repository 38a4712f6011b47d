-- name: set_structure_day
-- doc: Ask for the administrative tree of a day in the rest of the transaction; the empty text: as it was.
-- params: $1 text ISO day or empty
-- returns: day text
SELECT set_config('titrong.structure_day', $1::text, true) AS day
