-- name: session_of
-- doc: Whose session it is; no row for one that is not in force.
-- params: $1 bytea hash of the session
-- returns: name text · role text · kind text · code text · subjects text[]
SELECT s.name, s.role, s.kind, s.code, s.subjects FROM session_of($1::bytea) s
