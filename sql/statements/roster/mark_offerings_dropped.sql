-- name: mark_offerings_dropped
-- doc: Offerings the import no longer has leave a mark.
-- params: none
-- returns: none
INSERT INTO dirty_offering
SELECT o.id
  FROM offering o JOIN class c ON c.id = o.class_id
  JOIN in_scope s ON s.school_year = c.school_year AND s.school_code = c.school_code
 WHERE NOT EXISTS (SELECT FROM in_offering i
                    WHERE i.school_year = c.school_year AND i.school_code = c.school_code
                      AND i.class_code = c.code AND i.subject = o.subject)
