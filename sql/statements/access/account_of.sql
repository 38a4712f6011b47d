-- name: account_of
-- doc: Whose account an identity elsewhere is; no row where none is open.
-- params: $1 text issuer · $2 text subject there
-- returns: name text · role text · kind text · code text · subjects text[]
SELECT a.name, a.role, a.kind, a.code, a.subjects FROM account_of($1::text, $2::text) a
