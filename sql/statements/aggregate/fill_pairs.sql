-- name: fill_pairs
-- doc: The objects of offerings to be judged again. What was touched by practice only is judged if it is an item.
-- params: none
-- returns: none
INSERT INTO work_pair
SELECT l.offering_id, t.object
  FROM work_touched t
  JOIN placement l ON l.place = t.place
   AND l.school_year BETWEEN school_year_of(t.first_day) AND school_year_of(t.last_day)
 WHERE l.offering_id IS NOT NULL AND t.object <> 0
   AND (t.judged OR EXISTS (SELECT FROM item i WHERE i.offering_id = l.offering_id AND i.mode = 3
                                                 AND i.object = t.object))
UNION
SELECT i.offering_id, i.object
  FROM work_touched t
  JOIN placement l ON l.place = t.place
   AND l.school_year BETWEEN school_year_of(t.first_day) AND school_year_of(t.last_day)
  JOIN item i ON i.offering_id = l.offering_id AND i.mode = 3 AND i.object = ANY(t.objects)
UNION
SELECT w.offering_id, a.object
  FROM (SELECT DISTINCT offering_id FROM work_offering) w
  JOIN placement l ON l.offering_id = w.offering_id
  JOIN activity a ON a.place = l.place AND a.object <> 0
   AND (a.kind <= 7 OR a.kind = 19 OR (a.kind = 9 AND a.lesson_no IS NOT NULL))
   AND a.day BETWEEN make_date(l.school_year, 8, 1) AND make_date(l.school_year + 1, 7, 31)
