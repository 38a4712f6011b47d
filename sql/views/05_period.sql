-- The rows of time a table has: the window itself, or its months, or its weeks, each cut to the window
-- (INTERFACES §5), with how many teaching weeks of each term lie in it and how many the term has.
CREATE OR REPLACE FUNCTION period_of(
  year smallint, province text, kind text, arg text, by_month boolean, by_week boolean)
RETURNS TABLE (month text, week smallint, first_day date, last_day date, whole text,
               in_hk1 integer, all_hk1 integer, in_hk2 integer, all_hk2 integer)
LANGUAGE sql STABLE AS $$
  WITH span AS (SELECT * FROM window_days(year, province, kind, arg)),
  cal AS (SELECT * FROM calendar_of(year, province)),
  months AS (
    SELECT to_char(m, 'YYYY-MM') AS month, m::date AS first_day,
           (m + interval '1 month')::date - 1 AS last_day
      FROM span, generate_series(date_trunc('month', span.first_day::timestamp),
                                 span.last_day::timestamp, interval '1 month') m
     WHERE by_month
    UNION ALL SELECT NULL, NULL, NULL WHERE NOT by_month),
  weeks AS (
    SELECT c.week_no AS week, c.week_start AS first_day, c.week_end AS last_day FROM cal c WHERE by_week
    UNION ALL SELECT NULL, NULL, NULL WHERE NOT by_week),
  cut AS (
    SELECT m.month, w.week,
           greatest(s.first_day, m.first_day, w.first_day) AS first_day,
           least(s.last_day, m.last_day, w.last_day) AS last_day
      FROM span s CROSS JOIN months m CROSS JOIN weeks w)
  SELECT p.month, p.week, p.first_day, p.last_day,
         CASE WHEN by_month OR by_week THEN '' WHEN kind = 'year' THEN 'year'
              WHEN kind = 'term' THEN arg ELSE '' END,
         n.in_hk1, n.all_hk1, n.in_hk2, n.all_hk2
    FROM cut p
   CROSS JOIN LATERAL (
         SELECT count(*) FILTER (WHERE c.term = 'HK1' AND inside.yes)::integer AS in_hk1,
                count(*) FILTER (WHERE c.term = 'HK1')::integer AS all_hk1,
                count(*) FILTER (WHERE c.term = 'HK2' AND inside.yes)::integer AS in_hk2,
                count(*) FILTER (WHERE c.term = 'HK2')::integer AS all_hk2
           FROM cal c
          CROSS JOIN LATERAL (
                SELECT week_in_window(c.week_no, c.week_start, c.week_end, c.term, kind, arg)
                   AND (p.month IS NULL OR to_char(c.week_start, 'YYYY-MM') = p.month)
                   AND (p.week IS NULL OR c.week_no = p.week) AS yes) inside) n
   WHERE p.first_day <= p.last_day
  UNION ALL
  -- The calendar of this province lacks the window: nothing is planned, nobody reports, the group stays.
  SELECT NULL, NULL, NULL, NULL, '', 0, 0, 0, 0
   WHERE NOT by_month AND NOT by_week AND NOT EXISTS (SELECT FROM span)
$$;
