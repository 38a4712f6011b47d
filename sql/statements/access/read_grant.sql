-- name: read_grant
-- doc: What the bearer of a reader's token may see; no row for one that is not in force.
-- params: $1 text id · $2 bytea hash of its secret
-- returns: kind text · code text · subjects text[]
SELECT g.kind, g.code, g.subjects FROM read_grant($1::text, $2::bytea) g
