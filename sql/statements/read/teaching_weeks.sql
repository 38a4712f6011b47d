-- name: teaching_weeks
-- doc: Teaching weeks of a school year in a province, and which of them a window holds (METRICS §4.1).
-- params: $1 smallint school year · $2 text province, or empty for the general calendar · $3 text window kind
-- params: $4 text window argument
-- returns: week_no smallint · week_start date · week_end date · term text · inside boolean
SELECT week_no, week_start, week_end, term,
       week_in_window(week_no, week_start, week_end, term, $3::text, $4::text) AS inside
  FROM calendar_of($1::smallint, $2::text)
 ORDER BY week_start
