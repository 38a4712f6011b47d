-- name: batches_of_object
-- doc: Batches that brought facts about an object of an offering, for following evidence back.
-- params: $1 integer offering · $2 bigint object
-- returns: batch integer
SELECT DISTINCT a.batch
  FROM placement l
  JOIN live_activity a ON a.place = l.place
   AND (a.object = $2::bigint OR a.object IS NULL AND $2 = ANY(a.objects))
 WHERE l.offering_id = $1::integer ORDER BY 1
