DROP FUNCTION IF EXISTS scope_of(smallint, text, text, text[], text[], text[], text[], text[], text[], smallint[], text[], text[]);
DROP FUNCTION IF EXISTS planned_minutes(numeric, numeric, numeric, text, integer, integer, integer, integer);
DROP FUNCTION IF EXISTS school_period(smallint, text, text, text[], text[], text[], text[]);

-- The schools of a window as the tree was on its last day, with the days of each row of time, and whether the school
-- reports on one of them (METRICS §4.5).
CREATE OR REPLACE FUNCTION school_period(
  year smallint, kind text, arg text, by_names text[],
  provinces text[], communes text[], schools text[])
RETURNS TABLE (school_code text, shown_code text, province_code text, commune_code text, month text, week smallint,
               first_day date, last_day date, whole text, in_hk1 integer, all_hk1 integer,
               in_hk2 integer, all_hk2 integer, reports boolean)
LANGUAGE sql STABLE AS $$
  WITH province AS (SELECT DISTINCT s.province_code FROM school s),
  period AS MATERIALIZED (
    SELECT v.province_code, p.*
      FROM province v
     CROSS JOIN LATERAL period_of(year, v.province_code, kind, arg, 'month' = ANY(by_names),
                                  'week' = ANY(by_names)) p),
  asked AS MATERIALIZED (SELECT coalesce(structure_day(), (SELECT max(q.last_day) FROM period q)) AS day),
  tree AS (
    -- As `school_at` says; written out, since of a function the planner cannot know how many schools a filter leaves.
    SELECT s.code, s.code AS shown_code, s.province_code, s.commune_code
      FROM asked a CROSS JOIN school s
     WHERE structure_day() IS NULL
       AND NOT EXISTS (
             SELECT FROM school b
              WHERE b.code = s.code
                AND (coalesce(a.day BETWEEN b.valid_from AND b.valid_to, false), b.valid_from)
                    > (coalesce(a.day BETWEEN s.valid_from AND s.valid_to, false), s.valid_from))
     UNION ALL
    SELECT t.code, t.shown_code, t.province_code, t.commune_code
      FROM school_at((SELECT a.day FROM asked a), true) t
     WHERE structure_day() IS NOT NULL),
  -- Apart, or whether a school reports would be asked for each of its offerings.
  row AS MATERIALIZED (
    SELECT t.code, t.shown_code, t.province_code, t.commune_code, p.month, p.week, p.first_day, p.last_day, p.whole,
           p.in_hk1, p.all_hk1, p.in_hk2, p.all_hk2,
           EXISTS (SELECT FROM school_day d
                    WHERE d.school_code = t.code AND d.day BETWEEN p.first_day AND p.last_day)
      FROM tree t
      -- The planner takes what it cannot look into for true every second time: near enough, and a join of these few by
      -- their columns it takes for a hundred times fewer.
      JOIN period p ON coalesce(p.province_code = t.province_code, false)
     WHERE (provinces IS NULL OR t.province_code = ANY(provinces))
       AND (communes IS NULL OR t.commune_code = ANY(communes))
       AND (schools IS NULL OR t.shown_code = ANY(schools)))
  SELECT * FROM row
$$;

-- The offerings of a scope, once for each row of time, with their planned minutes in it, as
-- `minutes_of_row` says; written out, since a function that names its arguments twice is not inlined where they are
-- sums, and a call for each offering takes ten times as long as the rest.
CREATE OR REPLACE FUNCTION scope_of(
  year smallint, kind text, arg text, by_names text[],
  provinces text[], communes text[], schools text[], stages text[], levels text[], grades smallint[],
  subjects text[], classes text[])
RETURNS TABLE (key text[], offering_id integer, class_id integer, school_code text, shown_code text, province_code text,
               subject text, grade smallint, first_day date, last_day date, reports boolean, d numeric)
LANGUAGE sql STABLE AS $$
  SELECT scope_key(by_names, p.province_code, p.commune_code, p.shown_code, o.grade, o.subject,
                   o.class_code, p.month, p.week),
         o.offering_id, o.class_id, o.school_code, p.shown_code, p.province_code, o.subject, o.grade,
         p.first_day, p.last_day, p.reports,
         CASE p.whole WHEN 'year' THEN o.d_year WHEN 'HK1' THEN o.d_hk1 WHEN 'HK2' THEN o.d_hk2 ELSE
           CASE WHEN p.in_hk1 = 0 THEN 0 WHEN p.in_hk1 = p.all_hk1 THEN o.d_hk1
                ELSE p.in_hk1 * round(o.d_hk1 / p.all_hk1, 6) END
           + CASE WHEN p.in_hk2 = 0 THEN 0 WHEN p.in_hk2 = p.all_hk2 THEN o.d_hk2
                  ELSE p.in_hk2 * round(o.d_hk2 / p.all_hk2, 6) END
         END
    FROM school_period(year, kind, arg, by_names, provinces, communes, schools) p
    JOIN offering_plan o ON o.school_code = p.school_code AND o.school_year = year
   WHERE (stages IS NULL OR stage_of(o.grade) = ANY(stages))
     AND (levels IS NULL OR level_of(o.grade) = ANY(levels))
     AND (grades IS NULL OR o.grade = ANY(grades))
     AND (subjects IS NULL OR o.subject = ANY(subjects))
     AND (classes IS NULL OR o.class_code = ANY(classes))
$$;
