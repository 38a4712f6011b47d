-- name: has_voids
-- doc: Whether a batch takes anything back.
-- params: $1 integer batch
-- returns: source_id integer · has_voids boolean
SELECT source_id, EXISTS (SELECT FROM voided v WHERE v.batch = b.id) AS has_voids
  FROM batch b WHERE b.id = $1::integer
