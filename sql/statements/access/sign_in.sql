-- name: sign_in
-- doc: Begin a session of an account if the password is right; no row otherwise.
-- params: $1 text name · $2 text password · $3 bytea hash of the session
-- returns: name text · role text · kind text · code text · subjects text[]
SELECT s.name, s.role, s.kind, s.code, s.subjects FROM sign_in($1::text, $2::text, $3::bytea) s
