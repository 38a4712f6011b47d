-- name: known_years
-- doc: School years with a calendar or a roster.
-- params: none
-- returns: school_year smallint · has_calendar boolean · has_roster boolean
SELECT school_year, bool_or(k = 'c') AS has_calendar, bool_or(k = 'r') AS has_roster
  FROM (SELECT school_year, 'c' AS k FROM calendar_week UNION SELECT school_year, 'r' FROM class) y
 GROUP BY 1 ORDER BY 1
