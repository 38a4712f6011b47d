-- The teachers of a scope: one row for each offering, teacher and row of time. The key has two more places, 11 teacher and
-- 12 department. An offering without teachers keeps a row with a null person, unless teachers are asked for.
-- `d` is planned minutes on one row of an offering in a group and 0 on its others: that of its first teacher, who is
-- found for all offerings at once where all schools are asked about.
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
   WHERE NOT (schools IS NULL AND NOT by_names && ARRAY['teacher', 'department'] AND teachers IS NULL
              AND departments IS NULL)
   UNION ALL
  SELECT s.key || ARRAY[NULL, NULL]::text[], s.offering_id, s.school_code, s.subject, ot.person, s.first_day,
         s.last_day, s.reports, CASE WHEN ot.person IS NULL OR ot.is_first THEN s.d ELSE 0 END
    FROM scope_of(year, kind, arg, by_names, provinces, communes, NULL, stages, levels, grades, subjects, classes) s
    LEFT JOIN (
         SELECT o.offering_id, o.person,
                row_number() OVER (PARTITION BY o.offering_id ORDER BY o.person) = 1 AS is_first
           FROM offering_teacher o) ot ON ot.offering_id = s.offering_id
   WHERE schools IS NULL AND NOT by_names && ARRAY['teacher', 'department'] AND teachers IS NULL
     AND departments IS NULL
$$;
