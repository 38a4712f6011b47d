-- name: unplaced_years
-- doc: School years in which a place of the work list has not been resolved yet.
-- params: none
-- returns: school_year smallint
SELECT y.year::smallint AS school_year
  FROM (SELECT min(first_day) AS first, max(last_day) AS last FROM work_touched) t
 CROSS JOIN LATERAL generate_series(school_year_of(t.first)::integer, school_year_of(t.last)::integer) y (year)
 WHERE EXISTS (SELECT w.place FROM work_touched w
                WHERE w.first_day < make_date(y.year + 1, 8, 1) AND w.last_day >= make_date(y.year, 8, 1)
               EXCEPT SELECT l.place FROM placement l WHERE l.school_year = y.year)
 ORDER BY 1
