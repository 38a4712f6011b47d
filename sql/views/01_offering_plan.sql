-- Planned minutes of every offering (METRICS §3, §4.1): P from the roster, else from the curriculum;
-- 35 minutes a period in grades 1-5, 45 in 6-12; HK1 by the school's own figure, else 18/35 of the year.
CREATE OR REPLACE VIEW offering_plan WITH (security_invoker = true) AS
SELECT o.id AS offering_id, c.school_year, c.school_code, c.id AS class_id, c.code AS class_code,
       c.grade, o.subject, p.period_minutes, p.periods,
       p.periods * p.period_minutes AS d_year,
       t.d_hk1,
       p.periods * p.period_minutes - t.d_hk1 AS d_hk2
  FROM offering o
  JOIN class c ON c.id = o.class_id
  LEFT JOIN curriculum cur ON cur.grade = c.grade AND cur.subject = o.subject
 CROSS JOIN LATERAL (
       SELECT coalesce(o.planned_periods, cur.periods, 0) AS periods,
              CASE WHEN c.grade <= 5 THEN 35 ELSE 45 END AS period_minutes) p
 CROSS JOIN LATERAL (
       SELECT round(coalesce(o.planned_hk1 * p.period_minutes,
                             p.periods * 18 * p.period_minutes / 35), 6) AS d_hk1) t;
