-- name: mark_offerings_without_class
-- doc: Offerings that go with a class the import no longer has leave a mark, so that what was
-- doc: counted for them goes too.
-- params: none
-- returns: none
INSERT INTO dirty_offering
SELECT o.id
  FROM offering o JOIN class c ON c.id = o.class_id
  JOIN in_scope s ON s.school_year = c.school_year AND s.school_code = c.school_code
 WHERE NOT EXISTS (SELECT FROM in_class i
                    WHERE i.school_year = c.school_year AND i.school_code = c.school_code
                      AND i.code = c.code)
