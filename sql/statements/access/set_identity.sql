-- name: set_identity
-- doc: Bind an account to an identity elsewhere, or to none; its sessions end.
-- params: $1 text name · $2 text issuer or null · $3 text subject there or null
-- returns: name text
WITH ended AS (DELETE FROM web_session s WHERE s.user_name = $1::text),
changed AS (
  UPDATE web_user u SET oidc_issuer = $2::text, oidc_subject = $3::text WHERE u.name = $1::text
  RETURNING u.name),
noted AS (
  INSERT INTO access_event (action, via, about)
  SELECT CASE WHEN $3::text IS NULL THEN 'identity_removed' ELSE 'identity_set' END, 'command', c.name FROM changed c)
SELECT c.name FROM changed c
