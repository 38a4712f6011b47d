-- name: note_refused_identity
-- doc: Note that somebody came back from the identity server with what proves nothing.
-- params: none
-- returns: done void
SELECT note_refused_identity() AS done
