-- name: view_session_of
-- doc: What a browser that opened a link may see; no row once it has ended.
-- params: $1 bytea hash of the session
-- returns: id text · label text · kind text · code text · subjects text[]
SELECT s.id, s.label, s.kind, s.code, s.subjects FROM view_session_of($1::bytea) s
