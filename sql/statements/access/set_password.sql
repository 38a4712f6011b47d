-- name: set_password
-- doc: Give an account another password; its sessions end, and a lock is lifted.
-- params: $1 text name · $2 text password
-- returns: name text
WITH ended AS (DELETE FROM web_session s WHERE s.user_name = $1::text),
changed AS (
  UPDATE web_user u
     SET password_hash = password_hash($2::text), password_set_at = clock_timestamp(), failed_tries = 0, locked_until = NULL
   WHERE u.name = $1::text
  RETURNING u.name),
noted AS (
  INSERT INTO access_event (action, via, about) SELECT 'password_set', 'command', c.name FROM changed c)
SELECT c.name FROM changed c
