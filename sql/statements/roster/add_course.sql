-- name: add_course
-- doc: Add rows to the course map; others stay.
-- params: none
-- returns: changed bigint
WITH put AS (
  INSERT INTO course_map AS m (source, course_key, school_year, school_code, class_code, subject_key)
  SELECT DISTINCT source, course_key, school_year, school_code, class_code, subject_key FROM in_course
  ON CONFLICT (source, course_key, school_year) DO UPDATE
     SET (school_code, class_code, subject_key)
       = (EXCLUDED.school_code, EXCLUDED.class_code, EXCLUDED.subject_key)
   WHERE (m.school_code, m.class_code, m.subject_key)
         IS DISTINCT FROM (EXCLUDED.school_code, EXCLUDED.class_code, EXCLUDED.subject_key)
  RETURNING 1)
SELECT count(*) AS changed FROM put
