-- name: touched_years
-- doc: School years of the work list.
-- params: none
-- returns: school_year smallint
SELECT DISTINCT y::smallint AS school_year
  FROM (SELECT DISTINCT first_day, last_day FROM work_touched) t,
       generate_series(school_year_of(first_day)::integer, school_year_of(last_day)::integer) y
 ORDER BY 1
