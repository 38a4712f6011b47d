-- name: note_person_read
-- doc: Note a read of what is about persons.
-- params: $1 text reader · $2 text kind · $3 text what was asked for · $4 integer rows
-- returns: done void
SELECT note_person_read($1::text, $2::text, $3::text, $4::integer) AS done
