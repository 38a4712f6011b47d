-- name: calendar
-- doc: Teaching weeks of a school year: of every calendar, or of a province, which may have none of its own.
-- params: $1 smallint school year · $2 text province or null
-- returns: province_code text · week_no smallint · week_start date · week_end date · term text
SELECT nullif(province_code, '') AS province_code, week_no, week_start, week_end, term
  FROM calendar_week
 WHERE school_year = $1::smallint
   AND ($2::text IS NULL OR province_code = CASE
     WHEN EXISTS (SELECT FROM calendar_week w WHERE w.school_year = $1::smallint AND w.province_code = $2::text)
     THEN $2::text ELSE '' END)
 ORDER BY calendar_week.province_code COLLATE "C", week_no
