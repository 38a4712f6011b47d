-- The teachers or departments an offering counts for: once each in a grouping by teacher or department, once
-- in all in any other grouping (METRICS §4.5). A teacher is named where the roster has a name.
CREATE OR REPLACE FUNCTION teaching_group(
  of_offering integer, of_school text, by_names text[], only_teachers text[], only_departments text[])
RETURNS TABLE (teacher text, department text)
LANGUAGE sql STABLE AS $$
  SELECT NULL::text, NULL::text
   WHERE NOT by_names && ARRAY['teacher', 'department']
     AND only_teachers IS NULL AND only_departments IS NULL
  UNION
  SELECT CASE WHEN 'teacher' = ANY(by_names) THEN n.label END,
         CASE WHEN 'department' = ANY(by_names) THEN t.department END
    FROM offering_teacher ot
    LEFT JOIN teacher t ON t.person = ot.person AND t.school_code = of_school
   CROSS JOIN LATERAL (
         SELECT coalesce(t.full_name, to_hex(ot.person)) AS label) n
   WHERE ot.offering_id = of_offering
     AND (by_names && ARRAY['teacher', 'department']
          OR only_teachers IS NOT NULL OR only_departments IS NOT NULL)
     AND (NOT 'department' = ANY(by_names) OR t.department IS NOT NULL)
     AND (only_teachers IS NULL OR n.label = ANY(only_teachers))
     AND (only_departments IS NULL OR t.department = ANY(only_departments))
$$;
