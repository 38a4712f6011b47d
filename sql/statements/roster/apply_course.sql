-- name: apply_course
-- doc: Replace the course map of the schools that the courses file mentions.
-- params: none
-- returns: changed bigint
WITH gone AS (
  DELETE FROM course_map m
   WHERE m.school_code IN (SELECT school_code FROM in_course)
     AND (m.school_year = 0 OR m.school_year IN (SELECT school_year FROM in_course)
          OR EXISTS (SELECT FROM in_course WHERE school_year = 0))
     AND NOT EXISTS (SELECT FROM in_course i
                      WHERE i.source = m.source AND i.course_key = m.course_key
                        AND i.school_year = m.school_year)
  RETURNING 1),
put AS (
  INSERT INTO course_map AS m (source, course_key, school_year, school_code, class_code, subject_key)
  SELECT DISTINCT source, course_key, school_year, school_code, class_code, subject_key FROM in_course
  ON CONFLICT (source, course_key, school_year) DO UPDATE
     SET (school_code, class_code, subject_key)
       = (EXCLUDED.school_code, EXCLUDED.class_code, EXCLUDED.subject_key)
   WHERE (m.school_code, m.class_code, m.subject_key)
         IS DISTINCT FROM (EXCLUDED.school_code, EXCLUDED.class_code, EXCLUDED.subject_key)
  RETURNING 1)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM put) AS changed
