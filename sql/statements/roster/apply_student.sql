-- name: apply_student
-- doc: Replace the enrolments of the school years and schools an import mentions.
-- params: none
-- returns: changed bigint
WITH put AS (
  SELECT DISTINCT c.id AS class_id, i.person, i.valid_from, i.valid_to
    FROM in_student i
    JOIN class c ON c.school_year = i.school_year AND c.school_code = i.school_code
     AND c.code = i.class_code),
gone AS (
  DELETE FROM enrolment e USING class c, in_scope s
   WHERE c.id = e.class_id AND s.school_year = c.school_year AND s.school_code = c.school_code
     AND NOT EXISTS (SELECT FROM put p
                      WHERE p.class_id = e.class_id AND p.person = e.person
                        AND p.valid_from = e.valid_from AND p.valid_to = e.valid_to)
  RETURNING 1),
come AS (
  INSERT INTO enrolment (class_id, person, valid_from, valid_to)
  SELECT class_id, person, valid_from, valid_to FROM put
  ON CONFLICT DO NOTHING RETURNING 1)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM come) AS changed
