-- name: doubt_schools
-- doc: Put every school on the work list, with every year in which it has places or days.
-- params: none
-- returns: none
INSERT INTO work_school
SELECT school_code, school_year FROM placement WHERE school_code IS NOT NULL
UNION
SELECT school_code, school_year_of(day) FROM school_day
