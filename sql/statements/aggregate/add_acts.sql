-- name: add_acts
-- doc: Acts of the work list that are not there yet: days are a union.
-- params: none
-- returns: none
INSERT INTO act (place, month, kind, object, person, role, lesson_no, mode, days)
SELECT place, month, kind, object, person, role, lesson_no, mode, bit_or(days)
  FROM work_act w
 WHERE NOT EXISTS (
       SELECT FROM act a
        WHERE (a.place, a.month, a.kind, a.object, a.person, a.role, a.lesson_no, a.mode)
            = (w.place, w.month, w.kind, w.object, w.person, w.role, w.lesson_no, w.mode))
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
 ORDER BY 1, 2, 3, 4
