-- name: ensure_partition
-- doc: Make sure the facts of a month have a partition.
-- params: $1 date any day of the month
-- returns: done void
SELECT ensure_activity_partition($1::date) AS done
