-- Which rows a reader sees (DESIGN, invariant 6). Two sets of policies for a table: for those who write it all rows, for
-- readers those of their scope. The words `scope_…` ask the transaction's setting; for readers with a login of their own
-- they become `reader_…`, which ask who came in. Sub-selects are evaluated once a statement, and meet the policies of the
-- table they name in their turn. They are written with EXISTS: the planner charges the making of an IN list to each look-up
-- of an index, and reads whole tables instead. Tables that are not named here are closed to readers or hold nobody's rows.
DO $$
DECLARE
  prefix text := current_setting('titrong.role_prefix');
  due record;
  old name;
BEGIN
  FOR due IN
    SELECT r.relation::regclass AS relation, r.readers, r.rule,
           (SELECT pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.oid = r.relation::regclass) AS owner
      FROM (VALUES
      ('school', 'serve,bi', '(SELECT scope_is_wide()) OR code IN (SELECT scope_schools())'),
      ('class', 'serve,review,bi', '(SELECT scope_is_wide()) OR school_code IN (SELECT scope_schools())'),
      ('offering', 'serve,review,bi', '(SELECT scope_is_wide()) OR (EXISTS (SELECT FROM class c WHERE c.id = offering.class_id)
         AND ((SELECT scope_has_all_subjects()) OR subject IN (SELECT scope_subjects())))'),
      ('enrolment', 'serve', '(SELECT scope_is_wide()) OR EXISTS (SELECT FROM class c WHERE c.id = enrolment.class_id)'),
      ('offering_teacher', 'serve',
       '(SELECT scope_is_wide()) OR EXISTS (SELECT FROM offering o WHERE o.id = offering_teacher.offering_id)'),
      ('teacher', 'serve', '(SELECT scope_is_wide()) OR (school_code IN (SELECT scope_schools())
         AND ((SELECT scope_has_all_subjects()) OR EXISTS (SELECT FROM offering_teacher t WHERE t.person = teacher.person)))'),
      ('item', 'serve,bi',
       '(SELECT scope_is_wide()) OR EXISTS (SELECT FROM offering o WHERE o.id = item.offering_id)'),
      ('offering_day', 'serve,bi',
       '(SELECT scope_is_wide()) OR EXISTS (SELECT FROM offering o WHERE o.id = offering_day.offering_id)'),
      ('school_day', 'serve,bi', '(SELECT scope_is_wide()) OR school_code IN (SELECT scope_schools())'),
      ('course_map', 'serve', '(SELECT scope_is_wide()) OR school_code IN (SELECT scope_schools())'),
      ('lesson_plan_school', 'serve', '(SELECT scope_is_wide()) OR school_code IN (SELECT scope_schools())'),
      ('lesson', 'serve', '(SELECT scope_is_wide()) OR school_code IN (SELECT scope_schools())
         OR EXISTS (SELECT FROM lesson_plan_school p WHERE p.plan_id = lesson.plan_id)'),
      ('placement', 'serve,review', '(SELECT scope_is_wide()) OR (school_code IN (SELECT scope_schools())
         AND ((SELECT scope_has_all_subjects()) OR EXISTS (SELECT FROM offering o WHERE o.id = placement.offering_id)
              OR (offering_id IS NULL AND (subject IS NULL OR subject IN (SELECT scope_subjects())))))'),
      ('place', 'serve,review', '(SELECT scope_is_wide()) OR EXISTS (SELECT FROM placement p WHERE p.place = place.id)'),
      ('act', 'serve', '(SELECT scope_is_wide()) OR EXISTS (SELECT FROM placement p WHERE p.place = act.place)'),
      ('ai_use', 'serve', '(SELECT scope_is_wide()) OR EXISTS (SELECT FROM placement p WHERE p.place = ai_use.place)'),
      ('question', 'serve', '(SELECT scope_is_wide()) OR (school_code IN (SELECT scope_schools())
         AND ((SELECT scope_has_all_subjects()) OR subject IN (SELECT scope_subjects())))'),
      ('question_event', 'serve',
       '(SELECT scope_is_wide()) OR EXISTS (SELECT FROM question q WHERE q.object = question_event.object)'),
      ('question_state', 'serve',
       '(SELECT scope_is_wide()) OR EXISTS (SELECT FROM question q WHERE q.object = question_state.object)'),
      ('source', 'serve', '(SELECT scope_is_wide()) OR school_code IN (SELECT scope_schools())'),
      ('batch', 'serve', '(SELECT scope_is_wide()) OR EXISTS (SELECT FROM source s WHERE s.id = batch.source_id)'),
      ('unmapped_event', 'serve', '(SELECT scope_is_wide()) OR EXISTS (SELECT FROM batch b WHERE b.id = unmapped_event.batch)'),
      ('dirty_batch', 'serve', '(SELECT scope_is_wide()) OR EXISTS (SELECT FROM batch b WHERE b.id = dirty_batch.batch)'),
      ('permalink', 'serve', 'scope_covers(kind, code, subjects) AND (for_outsiders OR NOT (SELECT scope_is_outside()))'),
      -- What the nights did is of all schools at once.
      ('job_run', 'serve', '(SELECT scope_is_wide())'),
      ('job_step', 'serve', '(SELECT scope_is_wide())')
    ) AS r (relation, readers, rule)
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', due.relation);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', due.relation);
    FOR old IN SELECT polname FROM pg_policy WHERE polrelid = due.relation LOOP
      EXECUTE format('DROP POLICY %I ON %s', old, due.relation);
    END LOOP;
    EXECUTE format('CREATE POLICY work ON %s TO %I, %I, %I USING (true) WITH CHECK (true)', due.relation, due.owner,
      prefix || '_ingest', prefix || '_aggregate');
    EXECUTE format('CREATE POLICY scope ON %s FOR SELECT TO %s USING (%s)', due.relation,
      (SELECT string_agg(quote_ident(prefix || '_' || j), ', ') FROM unnest(string_to_array(due.readers, ',')) j
        WHERE j <> 'bi'), due.rule);
    IF due.readers LIKE '%bi%' THEN
      EXECUTE format('CREATE POLICY reader ON %s FOR SELECT TO %I USING (%s)', due.relation, prefix || '_bi',
        replace(due.rule, 'scope_', 'reader_'));
    END IF;
  END LOOP;
  -- Which facts count, and on which platform, is the same for every scope: who looks at facts must see it all.
  EXECUTE format('CREATE POLICY review ON batch FOR SELECT TO %I USING (true)', prefix || '_review');
  EXECUTE format('CREATE POLICY review ON source FOR SELECT TO %I USING (true)', prefix || '_review');
END
$$;
