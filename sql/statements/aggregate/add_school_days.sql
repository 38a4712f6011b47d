-- name: add_school_days
-- doc: Days on which the touched places prove that their school reports.
-- params: none
-- returns: none
INSERT INTO school_day (school_code, day)
SELECT l.school_code, t.first_day
  FROM work_touched t
  JOIN placement l ON l.place = t.place
   AND t.first_day BETWEEN make_date(l.school_year, 8, 1) AND make_date(l.school_year + 1, 7, 31)
 WHERE l.school_code IS NOT NULL AND NOT t.removal
UNION
SELECT l.school_code, a.day
  FROM (SELECT DISTINCT * FROM work_school) w
  JOIN placement l ON l.school_code = w.school_code AND l.school_year = w.school_year
  JOIN live_activity a ON a.place = l.place
   AND a.day BETWEEN make_date(w.school_year, 8, 1) AND make_date(w.school_year + 1, 7, 31)
ON CONFLICT DO NOTHING
