-- name: waiting_batches
-- doc: Batches that lie in the archive and are not loaded to their end, oldest first.
-- params: $1 integer at most so many
-- returns: id integer
SELECT id FROM batch
 WHERE state IN ('received', 'loading') AND sha256 IS NOT NULL AND replaces IS NULL
   AND archived_bytes IS NOT NULL AND archive_removed_at IS NULL
 ORDER BY id LIMIT $1::integer
