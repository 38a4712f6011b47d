-- name: object_names
-- doc: Names of objects.
-- params: $1 bigint[] object
-- returns: object bigint · object_id text · source text
SELECT o.id AS object, o.object_id, s.name AS source
  FROM object o JOIN source s ON s.id = o.source_id
 WHERE o.id = ANY($1::bigint[])
