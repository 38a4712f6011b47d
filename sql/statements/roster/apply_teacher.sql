-- name: apply_teacher
-- doc: Replace the teachers of the schools that the teachers file mentions.
-- params: none
-- returns: changed bigint
WITH gone AS (
  DELETE FROM teacher t
   WHERE t.school_code IN (SELECT school_code FROM in_scope)
     AND NOT EXISTS (SELECT FROM in_teacher i
                      WHERE i.school_code = t.school_code AND i.person = t.person)
  RETURNING 1),
put AS (
  INSERT INTO teacher AS t (school_code, person, full_name, department)
  SELECT DISTINCT school_code, person, full_name, department FROM in_teacher
  ON CONFLICT (school_code, person) DO UPDATE
     SET (full_name, department) = (EXCLUDED.full_name, EXCLUDED.department)
   WHERE (t.full_name, t.department) IS DISTINCT FROM (EXCLUDED.full_name, EXCLUDED.department)
  RETURNING 1)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM put) AS changed
