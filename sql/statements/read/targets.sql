-- name: targets
-- doc: All targets, the newest of an indicator and level first.
-- params: none
-- returns: indicator text · level text · threshold text · document text · clause text · valid_from date
-- returns: valid_to date
SELECT indicator, level, trim_scale(threshold)::text AS threshold, document, clause,
       nullif(valid_from, '-infinity') AS valid_from, nullif(valid_to, 'infinity') AS valid_to
  FROM target
 ORDER BY indicator, level, target.valid_from DESC
