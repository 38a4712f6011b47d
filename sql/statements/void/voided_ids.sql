-- name: voided_ids
-- doc: Ids that loaded batches of a source take back.
-- params: $1 integer source
-- returns: id_hash bigint
SELECT DISTINCT v.id_hash
  FROM voided v JOIN batch b ON b.id = v.batch
 WHERE b.source_id = $1::integer AND b.state = 'done'
