-- name: apply_offering
-- doc: Replace the offerings of the school years and schools an import mentions.
-- params: none
-- returns: changed bigint
WITH given AS (
  SELECT DISTINCT c.id AS class_id, i.subject, i.planned_periods::numeric AS periods,
         i.planned_hk1::numeric AS hk1
    FROM in_offering i
    JOIN class c ON c.school_year = i.school_year AND c.school_code = i.school_code
     AND c.code = i.class_code),
gone AS (
  DELETE FROM offering o USING class c, in_scope s
   WHERE c.id = o.class_id AND s.school_year = c.school_year AND s.school_code = c.school_code
     AND NOT EXISTS (SELECT FROM given g WHERE g.class_id = o.class_id AND g.subject = o.subject)
  RETURNING 1),
put AS (
  INSERT INTO offering AS o (class_id, subject, planned_periods, planned_hk1)
  SELECT class_id, subject, periods, hk1 FROM given ORDER BY 1, 2
  ON CONFLICT (class_id, subject) DO UPDATE
     SET (planned_periods, planned_hk1) = (EXCLUDED.planned_periods, EXCLUDED.planned_hk1)
   WHERE (o.planned_periods, o.planned_hk1)
         IS DISTINCT FROM (EXCLUDED.planned_periods, EXCLUDED.planned_hk1)
  RETURNING 1)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM put) AS changed
