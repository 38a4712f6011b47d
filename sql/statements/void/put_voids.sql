-- name: put_voids
-- doc: What a batch takes back, in the place of what an earlier reading of it said.
-- params: $1 integer batch · $2 bigint[] ids
-- returns: nothing
WITH gone AS (
  DELETE FROM voided WHERE batch = $1::integer AND id_hash <> ALL($2::bigint[]))
INSERT INTO voided (batch, id_hash)
SELECT DISTINCT $1::integer, i FROM unnest($2::bigint[]) i
ON CONFLICT DO NOTHING
