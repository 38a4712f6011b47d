-- name: export_snapshot
-- doc: Lends what this transaction sees to others, as long as it is open.
-- params: none
-- returns: name text
SELECT pg_export_snapshot() AS name
