-- What an item of an offering is called, and on which platform. As its owner: no reader lists objects, he asks for those
-- of an offering that he sees.
CREATE OR REPLACE FUNCTION object_of(of_offering integer, of_object bigint)
RETURNS TABLE (object_id text, title text, source text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 AS $$
  SELECT o.object_id, o.title, s.name
    FROM object o JOIN source s ON s.id = o.source_id
   WHERE o.id = of_object
     AND EXISTS (SELECT FROM item i WHERE i.offering_id = of_offering AND i.object = of_object)
     AND (scope_is_wide() OR pg_has_role(session_user, current_user, 'MEMBER') OR EXISTS (
            SELECT FROM offering f JOIN class c ON c.id = f.class_id
             WHERE f.id = of_offering AND c.school_code IN (SELECT scope_schools())
               AND (scope_has_all_subjects() OR f.subject IN (SELECT scope_subjects()))))
$$;

-- How much a place brought in a school year, and when. As its owner, for places of the scope: a count, no fact.
CREATE OR REPLACE FUNCTION facts_of_place(of_place bigint, year smallint)
RETURNS TABLE (facts bigint, first_day date, last_day date)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 AS $$
  SELECT coalesce(sum(coalesce(cardinality(v.objects), 1)), 0), min(v.day), max(v.day)
    FROM live_activity v
   WHERE v.place = of_place AND v.day BETWEEN make_date(year, 8, 1) AND make_date(year + 1, 7, 31)
     AND (scope_is_wide() OR pg_has_role(session_user, current_user, 'MEMBER') OR EXISTS (
            SELECT FROM placement p
             WHERE p.place = of_place AND p.school_year = year AND p.school_code IN (SELECT scope_schools())
               AND (scope_has_all_subjects() OR p.subject IS NULL OR p.subject IN (SELECT scope_subjects()))))
$$;

-- Where the quarantined lines of a batch stand, and why; never what is in them. As its owner, for batches of the scope.
CREATE OR REPLACE FUNCTION kept_lines(of_batch integer, after_line bigint, at_most bigint)
RETURNS TABLE (line bigint, byte_offset bigint, code text, field text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT q.line, q.byte_offset, q.code, q.field
    FROM quarantine q
   WHERE q.batch = of_batch AND q.line > after_line
     AND (scope_is_wide() OR pg_has_role(session_user, current_user, 'MEMBER') OR EXISTS (
            SELECT FROM batch b JOIN source s ON s.id = b.source_id
             WHERE b.id = of_batch AND s.school_code IN (SELECT scope_schools())))
   ORDER BY q.line LIMIT at_most
$$;
