-- name: unplaced_years
-- doc: School years in which a place of the work list has not been resolved yet.
-- params: none
-- returns: school_year smallint
SELECT DISTINCT y::smallint AS school_year
  FROM (SELECT DISTINCT place, school_year_of(first_day)::integer AS first, school_year_of(last_day)::integer AS last
          FROM work_touched) t
 CROSS JOIN LATERAL generate_series(t.first, t.last) y
 WHERE NOT EXISTS (SELECT FROM placement l WHERE l.place = t.place AND l.school_year = y)
 ORDER BY 1
