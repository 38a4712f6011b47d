-- name: disable_user
-- doc: Shut an account and end its sessions, or open it again.
-- params: $1 text name · $2 boolean shut
-- returns: name text
WITH ended AS (DELETE FROM web_session s WHERE s.user_name = $1::text AND $2::boolean)
UPDATE web_user u
   SET disabled_at = CASE WHEN $2::boolean THEN coalesce(u.disabled_at, clock_timestamp()) END
 WHERE u.name = $1::text
RETURNING u.name
