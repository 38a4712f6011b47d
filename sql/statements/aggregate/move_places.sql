-- name: move_places
-- doc: Resolve all places of a school year again; where one leads elsewhere now, both offerings and
-- doc: both schools go on the work lists.
-- params: $1 smallint school year
-- returns: none
WITH moved AS (
  SELECT r.*, l.school_code AS old_school, l.offering_id AS old_offering
    FROM placement l JOIN resolved_place($1::smallint) r ON r.place = l.place
   WHERE l.school_year = $1
     AND (l.school_code, l.class_id, l.subject, l.offering_id)
         IS DISTINCT FROM (r.school_code, r.class_id, r.subject, r.offering_id)),
put AS (
  UPDATE placement l
     SET (school_code, class_id, subject, offering_id)
       = (m.school_code, m.class_id, m.subject, m.offering_id)
    FROM moved m WHERE l.place = m.place AND l.school_year = $1),
places AS (INSERT INTO work_moved SELECT place FROM moved),
schools AS (
  INSERT INTO work_school
  SELECT s, $1::smallint FROM moved CROSS JOIN unnest(ARRAY[school_code, old_school]) s
   WHERE s IS NOT NULL AND school_code IS DISTINCT FROM old_school GROUP BY s)
INSERT INTO work_offering
SELECT DISTINCT o, true FROM moved CROSS JOIN unnest(ARRAY[offering_id, old_offering]) o WHERE o IS NOT NULL
