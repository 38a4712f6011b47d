-- Where the events of a place belong in a school year (METRICS §3): a row of the course map wins, also if it
-- leads to no offering; without one the event's own words do. The class's plan decides between a strand
-- and its parent.
CREATE OR REPLACE FUNCTION resolved_place(year smallint)
RETURNS TABLE (place bigint, school_code text, class_id integer, subject text, offering_id integer)
LANGUAGE sql STABLE AS $$
  SELECT p.id, r.code, c.id, a.code,
         coalesce(exact.id, parent.id)
    FROM place p
    JOIN source s ON s.id = p.source_id
    LEFT JOIN course_map own ON own.source = s.name AND own.course_key = p.course_key
          AND own.school_year = year
    LEFT JOIN course_map any_year ON any_year.source = s.name AND any_year.course_key = p.course_key
          AND any_year.school_year = 0
   CROSS JOIN LATERAL (
         SELECT CASE WHEN own.source IS NOT NULL THEN own.school_code
                     WHEN any_year.source IS NOT NULL THEN any_year.school_code
                     ELSE p.school END AS school_code,
                CASE WHEN own.source IS NOT NULL THEN own.class_code
                     WHEN any_year.source IS NOT NULL THEN any_year.class_code
                     ELSE p.class END AS class_code,
                CASE WHEN own.source IS NOT NULL THEN own.subject_key
                     WHEN any_year.source IS NOT NULL THEN any_year.subject_key
                     ELSE p.subject_key END AS subject_key) w
    LEFT JOIN (SELECT DISTINCT code FROM school) r ON r.code = w.school_code
    LEFT JOIN class c ON c.school_year = year AND c.school_code = w.school_code
          AND c.code = w.class_code
    LEFT JOIN subject_alias a ON a.alias_key = w.subject_key
    LEFT JOIN offering exact ON exact.class_id = c.id AND exact.subject = a.code
    LEFT JOIN subject_strand st ON st.strand = a.code
    LEFT JOIN offering parent ON parent.class_id = c.id AND parent.subject = st.parent
          AND exact.id IS NULL
$$;
