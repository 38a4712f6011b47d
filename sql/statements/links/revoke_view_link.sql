-- name: revoke_view_link
-- doc: End a link of the reader's scope now; false if there is none.
-- params: $1 text id · $2 text who ends it
-- returns: done boolean
SELECT revoke_view_link($1::text, $2::text) AS done
