-- name: windows_due
-- doc: Months, terms and years whose days are touched by batches loaded or retracted since the last done run before
-- doc: this one, and those that ended since.
-- params: $1 integer run
-- returns: school_year smallint · win text · is_over boolean
WITH this AS (SELECT job, id, period FROM job_run WHERE id = $1::integer),
last AS (
  SELECT r.period, r.started_at FROM job_run r JOIN this t ON r.job = t.job AND r.id < t.id
   WHERE r.state = 'done' ORDER BY r.id DESC LIMIT 1),
known AS (
  SELECT first_day, last_day, finished_at FROM batch
   WHERE state IN ('done', 'retracted') AND first_day IS NOT NULL),
touched AS (
  SELECT first_day, last_day FROM known
   WHERE finished_at >= coalesce((SELECT started_at FROM last), '-infinity')),
years AS (
  SELECT DISTINCT y::smallint AS y FROM known,
         generate_series(school_year_of(first_day)::integer, school_year_of(last_day)::integer) y
   WHERE y IN (SELECT school_year FROM calendar_week UNION SELECT school_year FROM class)),
windows AS (
  SELECT y, 'year' AS win, 0 AS kind, make_date(y, 8, 1) AS first_day, make_date(y + 1, 7, 31) AS last_day FROM years
  UNION ALL
  SELECT w.school_year, w.term, 1, min(w.week_start), max(w.week_end)
    FROM calendar_week w JOIN years ON years.y = w.school_year GROUP BY 1, 2
  UNION ALL
  SELECT y, 'month:' || to_char(m, 'YYYY-MM'), 2, m::date, (m + interval '1 month')::date - 1
    FROM years, generate_series(make_date(y, 8, 1)::timestamp, make_date(y + 1, 7, 1)::timestamp, interval '1 month') m)
SELECT w.y AS school_year, w.win, w.last_day < this.period AS is_over
  FROM windows w CROSS JOIN this
 WHERE EXISTS (SELECT FROM touched t WHERE t.first_day <= w.last_day AND t.last_day >= w.first_day)
    OR (w.last_day < this.period AND w.last_day >= coalesce((SELECT period FROM last), this.period - 1)
        AND w.last_day >= (SELECT min(first_day) FROM known))
 ORDER BY w.y, w.kind DESC, w.first_day, w.win
