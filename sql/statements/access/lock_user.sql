-- name: lock_user
-- doc: Waits for whoever signs in with this account at the moment: only the statement after this one sees his session.
-- params: $1 text name
-- returns: name text
SELECT u.name FROM web_user u WHERE u.name = $1::text FOR UPDATE
