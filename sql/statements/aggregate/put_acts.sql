-- name: put_acts
-- doc: Bring the acts of the work list into the table of acts: days are a union.
-- params: none
-- returns: none
INSERT INTO act AS a (place, month, kind, object, person, role, lesson_no, mode, days)
SELECT place, month, kind, object, person, role, lesson_no, mode, bit_or(days)
  FROM work_act GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
ON CONFLICT (place, month, kind, object, person, role, lesson_no, mode) DO UPDATE
   SET days = a.days | EXCLUDED.days WHERE a.days | EXCLUDED.days <> a.days
