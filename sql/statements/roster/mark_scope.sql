-- name: mark_scope
-- doc: After a change every offering of the school years and schools of the import is recomputed.
-- params: none
-- returns: none
INSERT INTO dirty_offering
SELECT o.id
  FROM offering o JOIN class c ON c.id = o.class_id
 WHERE (c.school_year, c.school_code) IN (SELECT school_year, school_code FROM in_scope)
    OR NOT EXISTS (SELECT FROM in_scope)
