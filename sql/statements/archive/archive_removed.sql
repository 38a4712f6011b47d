-- name: archive_removed
-- doc: Note that the raw bytes of a content are gone, before they go.
-- params: $1 bytea content
-- returns: none
UPDATE batch SET archive_removed_at = now()
 WHERE sha256 = $1::bytea AND archived_bytes IS NOT NULL AND archive_removed_at IS NULL
   AND state NOT IN ('received', 'loading', 'suspended')
