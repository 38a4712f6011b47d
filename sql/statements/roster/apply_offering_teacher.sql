-- name: apply_offering_teacher
-- doc: Replace who teaches the offerings of the school years and schools an import mentions.
-- params: none
-- returns: changed bigint
WITH given AS (
  SELECT DISTINCT o.id AS offering_id, i.person
    FROM in_offering i
    JOIN class c ON c.school_year = i.school_year AND c.school_code = i.school_code
     AND c.code = i.class_code
    JOIN offering o ON o.class_id = c.id AND o.subject = i.subject
   WHERE i.person IS NOT NULL),
gone AS (
  DELETE FROM offering_teacher t USING offering o, class c, in_scope s
   WHERE o.id = t.offering_id AND c.id = o.class_id
     AND s.school_year = c.school_year AND s.school_code = c.school_code
     AND NOT EXISTS (SELECT FROM given g
                      WHERE g.offering_id = t.offering_id AND g.person = t.person)
  RETURNING 1),
come AS (
  INSERT INTO offering_teacher (offering_id, person) SELECT offering_id, person FROM given
  ON CONFLICT DO NOTHING RETURNING 1)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM come) AS changed
