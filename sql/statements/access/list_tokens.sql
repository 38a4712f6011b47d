-- name: list_tokens
-- doc: All tokens without their secrets, newest first; times are UTC.
-- params: none
-- returns: id text · name text · scope text · source text · state text · created_at text · expires_at text
-- returns: revoked_at text · last_used_on text · kind text · code text · subjects text[]
SELECT t.id, t.name, t.scope, s.name AS source,
       CASE WHEN t.revoked_at IS NOT NULL THEN 'revoked'
            WHEN t.expires_at <= clock_timestamp() THEN 'expired'
            ELSE 'live' END AS state,
       to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS created_at,
       to_char(t.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS expires_at,
       to_char(t.revoked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS revoked_at,
       to_char(t.last_used_on, 'YYYY-MM-DD') AS last_used_on,
       t.read_kind AS kind, t.read_code AS code, t.read_subjects AS subjects
  FROM api_token t
  LEFT JOIN source s ON s.id = t.source_id
 ORDER BY t.created_at DESC, t.id
