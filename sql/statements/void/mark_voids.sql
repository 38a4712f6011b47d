-- name: mark_voids
-- doc: Note which ids are taken back from now on, or no more, when one batch leaves and another comes.
-- params: $1 integer source · $2 integer batch that leaves, or 0 · $3 integer batch that comes, or 0
-- returns: nothing
INSERT INTO dirty_void (source_id, id_hash)
SELECT $1::integer, c.id_hash
  FROM (SELECT v.id_hash, coalesce(bool_or(b.id = $2::integer AND b.state = 'done'), false) AS was,
               bool_or(b.id = $3::integer) AS is
          FROM voided v JOIN batch b ON b.id = v.batch
         WHERE v.batch IN ($2::integer, $3::integer)
         GROUP BY 1) c
 WHERE c.was <> c.is
   AND NOT EXISTS (SELECT FROM voided v JOIN batch b ON b.id = v.batch
                    WHERE v.id_hash = c.id_hash AND b.source_id = $1::integer AND b.state = 'done'
                      AND b.id NOT IN ($2::integer, $3::integer))
