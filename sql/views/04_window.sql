-- Days and teaching weeks of a window in one province (METRICS §2, §4.1).
-- kind: year | term | month | week | to_date; arg: '' | HK1 | 2025-10 | 12 | 2026-01-11.
CREATE OR REPLACE FUNCTION window_days(year smallint, province text, kind text, arg text)
RETURNS TABLE (first_day date, last_day date)
LANGUAGE sql STABLE AS $$
  SELECT make_date(year, 8, 1), make_date(year + 1, 7, 31) WHERE kind = 'year'
  UNION ALL
  SELECT min(w.week_start), max(w.week_end)
    FROM calendar_of(year, province) w WHERE kind = 'term' AND w.term = arg
  HAVING count(*) > 0
  UNION ALL
  SELECT min(w.week_start), max(w.week_end)
    FROM calendar_of(year, province) w WHERE kind = 'week' AND w.week_no::text = arg
  HAVING count(*) > 0
  UNION ALL
  SELECT (arg || '-01')::date, ((arg || '-01')::date + interval '1 month')::date - 1
   WHERE kind = 'month'
  UNION ALL
  SELECT make_date(year, 8, 1), arg::date WHERE kind = 'to_date'
$$;

CREATE OR REPLACE FUNCTION week_in_window(
  week_no smallint, week_start date, week_end date, term text, kind text, arg text)
RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE kind
    WHEN 'year' THEN true
    WHEN 'term' THEN term = arg
    WHEN 'month' THEN to_char(week_start, 'YYYY-MM') = arg
    WHEN 'week' THEN week_no::text = arg
    WHEN 'to_date' THEN week_end <= arg::date
    ELSE false
  END
$$;
