-- name: dismiss_reader
-- doc: Take the login of an SQL reader away; false if there is none of that name.
-- params: $1 text login
-- returns: was_known boolean
SELECT dismiss_reader($1::text) AS was_known
