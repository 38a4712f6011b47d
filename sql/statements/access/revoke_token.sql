-- name: revoke_token
-- doc: End a token now; one that was revoked before keeps its time.
-- params: $1 text id
-- returns: id text
UPDATE api_token SET revoked_at = coalesce(revoked_at, clock_timestamp()) WHERE id = $1::text
RETURNING id
