-- name: sign_in_elsewhere
-- doc: Begin a session of the account of an identity elsewhere; no row where none is open.
-- params: $1 text issuer · $2 text subject there · $3 bytea hash of the session
-- returns: name text · role text · kind text · code text · subjects text[]
SELECT s.name, s.role, s.kind, s.code, s.subjects FROM sign_in_elsewhere($1::text, $2::text, $3::bytea) s
