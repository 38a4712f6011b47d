-- name: update_user
-- doc: Give an account another role and scope; sessions go on in the new scope.
-- params: $1 text name · $2 text role · $3 text kind of scope · $4 text code · $5 text[] subjects
-- returns: name text
WITH changed AS (
  UPDATE web_user u SET role = $2::text, kind = $3::text, code = $4::text, subjects = $5::text[]
   WHERE u.name = $1::text
  RETURNING u.name),
noted AS (
  INSERT INTO access_event (action, via, about) SELECT 'user_changed', 'command', c.name FROM changed c)
SELECT c.name FROM changed c
