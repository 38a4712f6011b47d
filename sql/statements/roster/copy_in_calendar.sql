-- name: copy_in_calendar
-- doc: Stage the teaching weeks of an import.
-- params: none
-- returns: none
COPY in_calendar (school_year, province_code, week_no, week_start, week_end, term)
FROM STDIN (FORMAT binary)
