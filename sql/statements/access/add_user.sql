-- name: add_user
-- doc: Enter an account with its password, its identity elsewhere, or both; nothing if the name is taken.
-- params: $1 text name · $2 text role · $3 text kind of scope · $4 text code · $5 text[] subjects
-- params: $6 text password or null · $7 text issuer or null · $8 text subject there or null
-- returns: name text
WITH added AS (
  INSERT INTO web_user AS u (name, role, kind, code, subjects, password_hash, password_set_at, oidc_issuer, oidc_subject)
  SELECT $1::text, $2::text, $3::text, $4::text, $5::text[],
         CASE WHEN $6::text IS NOT NULL THEN password_hash($6::text) END,
         CASE WHEN $6::text IS NOT NULL THEN clock_timestamp() END, $7::text, $8::text
  ON CONFLICT (name) DO NOTHING
  RETURNING u.name),
noted AS (
  INSERT INTO access_event (action, via, about) SELECT 'user_added', 'command', a.name FROM added a)
SELECT a.name FROM added a
