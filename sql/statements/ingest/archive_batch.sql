-- name: archive_batch
-- doc: Note that the bytes of a batch lie in the archive; written with the end of the batch.
-- params: $1 integer batch · $2 bigint size in the archive
-- returns: none
UPDATE batch SET archived_bytes = $2::bigint, archive_removed_at = NULL WHERE id = $1::integer
