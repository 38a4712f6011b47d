-- name: find_token
-- doc: A token by its readable part, and whether it is in force now by the clock of the database.
-- params: $1 text id
-- returns: secret_sha256 bytea · name text · scope text · source text · is_live boolean · is_used_today boolean
SELECT t.secret_sha256, t.name, t.scope, s.name AS source,
       (t.revoked_at IS NULL AND t.expires_at > clock_timestamp()) AS is_live,
       coalesce(t.last_used_on = (clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, false) AS is_used_today
  FROM api_token t
  LEFT JOIN source s ON s.id = t.source_id
 WHERE t.id = $1::text
