-- name: revoke_token
-- doc: End a token now; one that was revoked before keeps its time.
-- params: $1 text id
-- returns: id text
WITH ended AS (
  UPDATE api_token t SET revoked_at = coalesce(t.revoked_at, clock_timestamp()) WHERE t.id = $1::text
  RETURNING t.id),
noted AS (
  INSERT INTO access_event (action, via, about) SELECT 'token_revoked', 'command', e.id FROM ended e)
SELECT e.id FROM ended e
