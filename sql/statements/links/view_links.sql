-- name: view_links
-- doc: Links of the reader's scope, newest first.
-- params: none
-- returns: id text · label text · school_code text · subjects text[] · made_by text · made_at text · expires_at text
-- returns: revoked_at text · last_used_at text · state text
SELECT l.id, l.label, l.school_code, l.subjects, l.made_by,
       to_char(l.made_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS made_at,
       to_char(l.expires_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS expires_at,
       to_char(l.revoked_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS revoked_at,
       to_char(l.last_used_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS last_used_at, l.state
  FROM view_links() l
