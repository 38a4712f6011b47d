-- name: open_view_link
-- doc: Begin to look at a link in a browser, if it is live; no row for a secret of no link.
-- params: $1 bytea hash of the secret · $2 bytea hash of the session, null to look only
-- returns: state text · id text · label text · kind text · code text · subjects text[]
SELECT o.state, o.id, o.label, o.kind, o.code, o.subjects FROM open_view_link($1::bytea, $2::bytea) o
