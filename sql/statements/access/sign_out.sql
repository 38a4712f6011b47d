-- name: sign_out
-- doc: End a session now.
-- params: $1 bytea hash of the session
-- returns: done void
SELECT sign_out($1::bytea) AS done
