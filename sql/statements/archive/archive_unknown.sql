-- name: archive_unknown
-- doc: Which of these contents no batch needs in the archive.
-- params: $1 text[] contents, hexadecimal
-- returns: sha256 bytea
SELECT decode(c, 'hex') AS sha256
  FROM unnest($1::text[]) AS c
 WHERE NOT EXISTS (
   SELECT FROM batch b
    WHERE b.sha256 = decode(c, 'hex') AND b.archived_bytes IS NOT NULL AND b.archive_removed_at IS NULL)
 ORDER BY c
