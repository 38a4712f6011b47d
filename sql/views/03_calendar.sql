-- Teaching weeks as they hold in a province: its own rows of a school year replace the general ones.
CREATE OR REPLACE FUNCTION calendar_of(year smallint, province text)
RETURNS TABLE (week_no smallint, week_start date, week_end date, term text)
LANGUAGE sql STABLE AS $$
  SELECT w.week_no, w.week_start, w.week_end, w.term
    FROM calendar_week w
   WHERE w.school_year = year
     AND w.province_code = CASE WHEN EXISTS (
           SELECT FROM calendar_week own
            WHERE own.school_year = year AND own.province_code = province) THEN province ELSE '' END
$$;
