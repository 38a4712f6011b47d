-- name: end_view_session
-- doc: End what a browser sees through a link.
-- params: $1 bytea hash of the session
-- returns: done void
SELECT end_view_session($1::bytea) AS done
