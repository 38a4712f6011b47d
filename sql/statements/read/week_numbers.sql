-- name: week_numbers
-- doc: Teaching weeks of a school year in any calendar.
-- params: $1 smallint school year
-- returns: week_no smallint
SELECT DISTINCT week_no FROM calendar_week WHERE school_year = $1::smallint ORDER BY 1
