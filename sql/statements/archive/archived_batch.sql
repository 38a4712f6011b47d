-- name: archived_batch
-- doc: What is needed to read a batch once more; nothing once another one stands for it.
-- params: $1 integer batch
-- returns: source_id integer · name text · sha256 bytea · state text · is_archived boolean
SELECT source_id, name, sha256, state, archived_bytes IS NOT NULL AND archive_removed_at IS NULL AS is_archived
  FROM batch WHERE id = $1::integer AND replaced_by IS NULL
