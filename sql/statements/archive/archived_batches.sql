-- name: archived_batches
-- doc: Loaded batches of a source, with where their raw file is, if it is still kept; the oldest first.
-- params: $1 text source
-- returns: id integer · sha256 bytea · is_archived boolean
SELECT b.id, b.sha256, b.archived_bytes IS NOT NULL AND b.archive_removed_at IS NULL AS is_archived
  FROM batch b JOIN source s ON s.id = b.source_id
 WHERE b.state = 'done' AND s.name = $1::text
 ORDER BY b.id
