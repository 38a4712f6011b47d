-- name: void_marks
-- doc: Ids that raw files must be looked through for, and whether a batch that may not know of them is being loaded.
-- params: none
-- returns: id bigint · source text · id_hash bigint · is_loading boolean
SELECT m.id, s.name AS source, m.id_hash,
       EXISTS (SELECT FROM batch b WHERE b.source_id = s.id AND b.state = 'loading') AS is_loading
  FROM dirty_void m JOIN source s ON s.id = m.source_id
 ORDER BY m.id
