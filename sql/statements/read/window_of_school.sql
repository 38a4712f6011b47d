-- name: window_of_school
-- doc: First and last day of a window in the province of a school.
-- params: $1 smallint school year · $2 text school · $3 text window kind · $4 text window argument
-- returns: first_day date · last_day date
SELECT d.first_day, d.last_day
  FROM school s CROSS JOIN LATERAL window_days($1::smallint, s.province_code, $3::text, $4::text) d
 WHERE s.code = $2::text
 ORDER BY s.valid_from DESC LIMIT 1
