-- Groups as the doors ask for them. A key has one place for each group name that comes from the plan; the places of
-- names not asked for are null, so that rows of one group have equal keys:
-- 1 province · 2 commune · 3 school · 4 stage · 5 level · 6 grade · 7 subject · 8 class · 9 month · 10 week.
CREATE OR REPLACE FUNCTION level_of(grade smallint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN grade <= 5 THEN 'primary' WHEN grade <= 12 THEN 'secondary' END
$$;

CREATE OR REPLACE FUNCTION stage_of(grade smallint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN grade <= 5 THEN 'TH' WHEN grade <= 9 THEN 'THCS' WHEN grade <= 12 THEN 'THPT' END
$$;

CREATE OR REPLACE FUNCTION scope_key(
  by_names text[], province text, commune text, school text, grade smallint, subject text, class text,
  month text, week smallint)
RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY[
    CASE WHEN 'province' = ANY(by_names) THEN province END,
    CASE WHEN 'commune' = ANY(by_names) THEN commune END,
    CASE WHEN 'school' = ANY(by_names) THEN school END,
    CASE WHEN 'stage' = ANY(by_names) THEN stage_of(grade) END,
    CASE WHEN 'level' = ANY(by_names) THEN level_of(grade) END,
    CASE WHEN 'grade' = ANY(by_names) THEN grade::text END,
    CASE WHEN 'subject' = ANY(by_names) THEN subject END,
    CASE WHEN 'class' = ANY(by_names) THEN class END,
    month, week::text]
$$;

-- The schools of a window as the tree was on its last day, with the days of each row of time, and whether the school
-- reports on one of them (METRICS §4.5).
CREATE OR REPLACE FUNCTION school_period(
  year smallint, kind text, arg text, by_names text[],
  provinces text[], communes text[], schools text[])
RETURNS TABLE (school_code text, province_code text, commune_code text, month text, week smallint,
               first_day date, last_day date, whole text, in_hk1 integer, all_hk1 integer,
               in_hk2 integer, all_hk2 integer, reports boolean)
LANGUAGE sql STABLE AS $$
  WITH province AS (SELECT DISTINCT s.province_code FROM school s),
  period AS MATERIALIZED (
    SELECT v.province_code, p.*
      FROM province v
     CROSS JOIN LATERAL period_of(year, v.province_code, kind, arg, 'month' = ANY(by_names),
                                  'week' = ANY(by_names)) p)
  SELECT t.code, t.province_code, t.commune_code, p.month, p.week, p.first_day, p.last_day, p.whole,
         p.in_hk1, p.all_hk1, p.in_hk2, p.all_hk2,
         EXISTS (SELECT FROM school_day d
                  WHERE d.school_code = t.code AND d.day BETWEEN p.first_day AND p.last_day)
    FROM school_at((SELECT max(q.last_day) FROM period q)) t
    JOIN period p ON p.province_code = t.province_code
   WHERE (provinces IS NULL OR t.province_code = ANY(provinces))
     AND (communes IS NULL OR t.commune_code = ANY(communes))
     AND (schools IS NULL OR t.code = ANY(schools))
$$;

-- The offerings of a scope, once for each row of time, with their planned minutes in it.
CREATE OR REPLACE FUNCTION scope_of(
  year smallint, kind text, arg text, by_names text[],
  provinces text[], communes text[], schools text[], stages text[], levels text[], grades smallint[],
  subjects text[], classes text[])
RETURNS TABLE (key text[], offering_id integer, class_id integer, school_code text, province_code text,
               subject text, grade smallint, first_day date, last_day date, reports boolean, d numeric)
LANGUAGE sql STABLE AS $$
  SELECT scope_key(by_names, p.province_code, p.commune_code, o.school_code, o.grade, o.subject,
                   o.class_code, p.month, p.week),
         o.offering_id, o.class_id, o.school_code, p.province_code, o.subject, o.grade,
         p.first_day, p.last_day, p.reports,
         planned_minutes(o.d_year, o.d_hk1, o.d_hk2, p.whole, p.in_hk1, p.all_hk1, p.in_hk2, p.all_hk2)
    FROM school_period(year, kind, arg, by_names, provinces, communes, schools) p
    JOIN offering_plan o ON o.school_code = p.school_code AND o.school_year = year
   WHERE (stages IS NULL OR stage_of(o.grade) = ANY(stages))
     AND (levels IS NULL OR level_of(o.grade) = ANY(levels))
     AND (grades IS NULL OR o.grade = ANY(grades))
     AND (subjects IS NULL OR o.subject = ANY(subjects))
     AND (classes IS NULL OR o.class_code = ANY(classes))
$$;

-- The teachers of a scope: one row for each offering, teacher and row of time. The key has two more places, 11 teacher and
-- 12 department. An offering without teachers keeps a row with a null person, unless teachers are asked for.
-- `d` is planned minutes on one row of an offering in a group and 0 on its others.
CREATE OR REPLACE FUNCTION taught_scope(
  year smallint, kind text, arg text, by_names text[],
  provinces text[], communes text[], schools text[], stages text[], levels text[], grades smallint[],
  subjects text[], classes text[], teachers text[], departments text[])
RETURNS TABLE (key text[], offering_id integer, school_code text, subject text, person bigint,
               first_day date, last_day date, reports boolean, d numeric)
LANGUAGE sql STABLE AS $$
  WITH taught AS (
    SELECT s.key || ARRAY[CASE WHEN 'teacher' = ANY(by_names) THEN coalesce(t.full_name, to_hex(ot.person)) END,
                          CASE WHEN 'department' = ANY(by_names) THEN t.department END] AS key,
           s.offering_id, s.school_code, s.subject, ot.person, s.first_day, s.last_day, s.reports, s.d
      FROM scope_of(year, kind, arg, by_names, provinces, communes, schools, stages, levels, grades,
                    subjects, classes) s
      LEFT JOIN offering_teacher ot ON ot.offering_id = s.offering_id
      LEFT JOIN teacher t ON t.person = ot.person AND t.school_code = s.school_code
     WHERE (ot.person IS NOT NULL
            OR NOT by_names && ARRAY['teacher', 'department'] AND teachers IS NULL AND departments IS NULL)
       AND (NOT 'department' = ANY(by_names) OR t.department IS NOT NULL)
       AND (teachers IS NULL OR coalesce(t.full_name, to_hex(ot.person)) = ANY(teachers))
       AND (departments IS NULL OR t.department = ANY(departments)))
  SELECT t.key, t.offering_id, t.school_code, t.subject, t.person, t.first_day, t.last_day, t.reports,
         CASE WHEN row_number() OVER (PARTITION BY t.key, t.offering_id, t.first_day, t.last_day
                                          ORDER BY t.person) = 1 THEN t.d ELSE 0 END
    FROM taught t
$$;
