-- name: publication_causes
-- doc: Batches that may have caused the changes of a revision.
-- params: $1 integer publication
-- returns: batch integer · name text · source text · state text
SELECT c.batch, b.name, s.name AS source, b.state
  FROM publication_cause c JOIN batch b ON b.id = c.batch JOIN source s ON s.id = b.source_id
 WHERE c.publication = $1::integer ORDER BY c.batch
