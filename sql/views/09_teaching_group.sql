DROP FUNCTION IF EXISTS teaching_group(integer, text, text[], text[], text[]);
DROP FUNCTION IF EXISTS teaching_groups(smallint, text[], text[], text[]);

-- The teachers or departments offerings count for, once each; no row where none is asked for, so that nothing is joined
-- then (METRICS §4.5). A teacher is named where the roster has a name.
CREATE OR REPLACE FUNCTION teaching_groups(
  year smallint, by_names text[], schools text[], only_teachers text[], only_departments text[])
RETURNS TABLE (offering_id integer, teacher text, department text)
LANGUAGE sql STABLE AS $$
  SELECT DISTINCT ot.offering_id, CASE WHEN 'teacher' = ANY(by_names) THEN n.label END,
         CASE WHEN 'department' = ANY(by_names) THEN t.department END
    FROM offering_teacher ot
    JOIN offering o ON o.id = ot.offering_id
    JOIN class c ON c.id = o.class_id AND c.school_year = year
    LEFT JOIN teacher t ON t.person = ot.person AND t.school_code = c.school_code
   CROSS JOIN LATERAL (
         SELECT coalesce(t.full_name, to_hex(ot.person)) AS label) n
   WHERE (by_names && ARRAY['teacher', 'department'] OR only_teachers IS NOT NULL OR only_departments IS NOT NULL)
     AND (NOT 'department' = ANY(by_names) OR t.department IS NOT NULL)
     AND c.school_code = ANY(schools)
     AND (only_teachers IS NULL OR n.label = ANY(only_teachers))
     AND (only_departments IS NULL OR t.department = ANY(only_departments))
$$;
