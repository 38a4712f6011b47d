-- name: remove_school_days
-- doc: Days that nothing proves any more, where facts went or places moved.
-- params: none
-- returns: none
WITH doubt AS (
  SELECT DISTINCT d.school_code, d.day
    FROM work_touched t
    JOIN placement l ON l.place = t.place
    JOIN school_day d ON d.school_code = l.school_code AND d.day BETWEEN t.first_day AND t.last_day
   WHERE t.removal
  UNION
  SELECT d.school_code, d.day
    FROM work_school w
    JOIN school_day d ON d.school_code = w.school_code
     AND d.day BETWEEN make_date(w.school_year, 8, 1) AND make_date(w.school_year + 1, 7, 31))
DELETE FROM school_day s USING doubt d
 WHERE s.school_code = d.school_code AND s.day = d.day
   AND NOT EXISTS (
       SELECT FROM placement l
         JOIN live_activity a ON a.place = l.place AND a.day = d.day
        WHERE l.school_code = d.school_code AND l.school_year = school_year_of(d.day))
