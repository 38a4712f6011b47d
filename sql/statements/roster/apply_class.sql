-- name: apply_class
-- doc: Replace the classes of the school years and schools an import mentions.
-- params: none
-- returns: changed bigint
WITH gone AS (
  DELETE FROM class c USING in_scope s
   WHERE s.school_year = c.school_year AND s.school_code = c.school_code
     AND NOT EXISTS (SELECT FROM in_class i
                      WHERE i.school_year = c.school_year AND i.school_code = c.school_code
                        AND i.code = c.code)
  RETURNING 1),
put AS (
  INSERT INTO class AS c (school_year, school_code, code, grade, size)
  SELECT DISTINCT school_year, school_code, code, grade, size FROM in_class ORDER BY 1, 2, 3
  ON CONFLICT (school_year, school_code, code) DO UPDATE
     SET (grade, size) = (EXCLUDED.grade, EXCLUDED.size)
   WHERE (c.grade, c.size) IS DISTINCT FROM (EXCLUDED.grade, EXCLUDED.size)
  RETURNING 1)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM put) AS changed
