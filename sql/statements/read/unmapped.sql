-- name: unmapped
-- doc: Unknown event names of a batch, most frequent first.
-- params: $1 integer batch
-- returns: name text · lines bigint
SELECT name, lines FROM unmapped_event WHERE batch = $1::integer ORDER BY lines DESC, name COLLATE "C"
