-- name: known_people_filters
-- doc: Values of a filter that exist in a school year: class codes, teachers as they are shown, or departments.
-- params: $1 smallint school year · $2 text filter: class, teacher or department
-- returns: value text
SELECT DISTINCT code AS value FROM class WHERE $2::text = 'class' AND school_year = $1::smallint
 UNION
SELECT DISTINCT coalesce(t.full_name, to_hex(ot.person))
  FROM offering_teacher ot
  JOIN offering o ON o.id = ot.offering_id
  JOIN class c ON c.id = o.class_id AND c.school_year = $1::smallint
  LEFT JOIN teacher t ON t.person = ot.person AND t.school_code = c.school_code
 WHERE $2::text = 'teacher'
 UNION
SELECT DISTINCT department FROM teacher WHERE $2::text = 'department' AND department IS NOT NULL
 ORDER BY 1
