-- name: disable_user
-- doc: Shut an account and end its sessions, or open it again.
-- params: $1 text name · $2 boolean shut
-- returns: name text
WITH ended AS (DELETE FROM web_session s WHERE s.user_name = $1::text AND $2::boolean),
changed AS (
  UPDATE web_user u
     SET disabled_at = CASE WHEN $2::boolean THEN coalesce(u.disabled_at, clock_timestamp()) END
   WHERE u.name = $1::text
  RETURNING u.name),
noted AS (
  INSERT INTO access_event (action, via, about)
  SELECT CASE WHEN $2::boolean THEN 'user_disabled' ELSE 'user_enabled' END, 'command', c.name FROM changed c)
SELECT c.name FROM changed c
