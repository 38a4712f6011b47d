-- name: apply_calendar
-- doc: Replace the teaching weeks of the school years and provinces an import mentions.
-- params: none
-- returns: changed bigint
WITH gone AS (
  DELETE FROM calendar_week w
   WHERE (w.school_year, w.province_code) IN (SELECT school_year, province_code FROM in_calendar)
     AND NOT EXISTS (SELECT FROM in_calendar i
                      WHERE i.school_year = w.school_year AND i.province_code = w.province_code
                        AND i.week_no = w.week_no)
  RETURNING 1),
put AS (
  INSERT INTO calendar_week AS w (school_year, province_code, week_no, week_start, week_end, term)
  SELECT DISTINCT school_year, province_code, week_no, week_start, week_end, term FROM in_calendar
  ON CONFLICT (school_year, province_code, week_no) DO UPDATE
     SET (week_start, week_end, term, shipped)
       = (EXCLUDED.week_start, EXCLUDED.week_end, EXCLUDED.term, false)
   WHERE (w.week_start, w.week_end, w.term)
         IS DISTINCT FROM (EXCLUDED.week_start, EXCLUDED.week_end, EXCLUDED.term)
  RETURNING 1)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM put) AS changed
