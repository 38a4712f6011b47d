-- name: archive_expired
-- doc: Contents of the archive whose time is over for every source that brought them. What still waits for a
-- doc: load or a person is kept.
-- params: none
-- returns: sha256 bytea · bytes bigint
SELECT b.sha256, max(b.archived_bytes) AS bytes
  FROM batch b JOIN source s ON s.id = b.source_id
 WHERE b.archived_bytes IS NOT NULL AND b.archive_removed_at IS NULL
 GROUP BY b.sha256
HAVING bool_and(b.received_at < now() - s.retention_days * interval '1 day'
                AND b.state NOT IN ('received', 'loading', 'suspended'))
 ORDER BY b.sha256
