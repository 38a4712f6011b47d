-- name: add_token
-- doc: Enter a token by its readable part and the hash of its secret; nothing if the readable part is taken.
-- params: $1 text id · $2 bytea hash of the secret · $3 text name · $4 text scope · $5 integer source or null
-- params: $6 integer days until it expires · $7 text kind of scope to read or null · $8 text its code
-- params: $9 text[] its subjects
-- returns: id text
WITH added AS (
  INSERT INTO api_token AS t (id, secret_sha256, name, scope, source_id, expires_at, read_kind, read_code, read_subjects)
  VALUES ($1::text, $2::bytea, $3::text, $4::text, $5::integer, clock_timestamp() + make_interval(days => $6::integer),
          $7::text, $8::text, $9::text[])
  ON CONFLICT DO NOTHING
  RETURNING t.id),
noted AS (
  INSERT INTO access_event (action, via, about) SELECT 'token_created', 'command', a.id FROM added a)
SELECT a.id FROM added a
