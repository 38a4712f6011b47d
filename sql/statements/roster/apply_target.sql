-- name: apply_target
-- doc: Replace the targets of the indicators and levels an import mentions.
-- params: none
-- returns: changed bigint
WITH gone AS (
  DELETE FROM target t
   WHERE (t.indicator, t.level) IN (SELECT indicator, level FROM in_target)
     AND NOT EXISTS (SELECT FROM in_target i
                      WHERE i.indicator = t.indicator AND i.level = t.level
                        AND i.valid_from = t.valid_from)
  RETURNING 1),
put AS (
  INSERT INTO target AS t (indicator, level, threshold, operator, document, clause, valid_from, valid_to)
  SELECT DISTINCT indicator, level, threshold::numeric, operator, document, clause, valid_from, valid_to
    FROM in_target
  ON CONFLICT (indicator, level, valid_from) DO UPDATE
     SET (threshold, operator, document, clause, valid_to, shipped)
       = (EXCLUDED.threshold, EXCLUDED.operator, EXCLUDED.document, EXCLUDED.clause,
          EXCLUDED.valid_to, false)
   WHERE (t.threshold, t.operator, t.document, t.clause, t.valid_to)
         IS DISTINCT FROM (EXCLUDED.threshold, EXCLUDED.operator, EXCLUDED.document,
                           EXCLUDED.clause, EXCLUDED.valid_to)
  RETURNING 1)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM put) AS changed
