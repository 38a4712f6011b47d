-- name: list_users
-- doc: Accounts by name, without their hashes; times are UTC.
-- params: none
-- returns: name text · role text · kind text · code text · subjects text[] · state text · last_sign_in_at text
-- returns: session_count bigint · has_password boolean · oidc_issuer text · oidc_subject text
SELECT u.name, u.role, u.kind, u.code, u.subjects,
       CASE WHEN u.disabled_at IS NOT NULL THEN 'disabled'
            WHEN u.locked_until > clock_timestamp() THEN 'locked'
            ELSE 'active' END AS state,
       to_char(u.last_sign_in_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS last_sign_in_at,
       (SELECT count(*) FROM web_session s
         WHERE s.user_name = u.name AND s.expires_at > clock_timestamp()) AS session_count,
       u.password_hash IS NOT NULL AS has_password, u.oidc_issuer, u.oidc_subject
  FROM web_user u
 ORDER BY u.name
