-- name: quarantine_expire
-- doc: Remove the bytes of lines that were quarantined longer ago than this.
-- params: $1 integer days
-- returns: none
UPDATE quarantine SET raw = '', dropped_at = now()
 WHERE dropped_at IS NULL AND created_at < now() - $1::integer * interval '1 day'
