-- name: add_unmapped
-- doc: Count unknown event names.
-- params: $1 integer batch · $2 text[] names · $3 bigint[] lines
-- returns: none
INSERT INTO unmapped_event AS u (batch, name, lines)
SELECT $1::integer, name, lines FROM unnest($2::text[], $3::bigint[]) AS g (name, lines) ORDER BY name
ON CONFLICT (batch, name) DO UPDATE SET lines = u.lines + EXCLUDED.lines
