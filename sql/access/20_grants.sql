-- What each job may do, in full: what is not said here is taken away.
DO $$
DECLARE
  prefix text := current_setting('titrong.role_prefix');
  home text := quote_ident(current_schema());
  jobs text[] := ARRAY['ingest', 'aggregate', 'serve', 'review', 'bi'];
  everybody text := (SELECT string_agg(quote_ident(prefix || '_' || j), ', ') FROM unnest(jobs) j);
  due record;
BEGIN
  EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %s FROM PUBLIC, %s', home, everybody);
  EXECUTE format('REVOKE ALL ON ALL ROUTINES IN SCHEMA %s FROM %s', home, everybody);
  EXECUTE format('REVOKE CREATE ON SCHEMA %s FROM PUBLIC, %s', home, everybody);
  EXECUTE format('GRANT USAGE ON SCHEMA %s TO %s', home, everybody);

  FOR due IN
    SELECT g.job, g.rights, g.tables FROM (VALUES
      -- Words and rules everybody counts with.
      ('ingest,aggregate,serve,review,bi', 'SELECT', 'schema_history, subject, subject_alias, subject_strand, curriculum,
        province, calendar_week, target, data_state'),
      ('ingest', 'SELECT', 'source, class, dirty_batch, batch_presence, activity, voided, dirty_void, school'),
      ('ingest', 'SELECT, INSERT, UPDATE, DELETE', 'batch, unmapped_event, quarantine'),
      ('ingest', 'SELECT, INSERT, UPDATE', 'place, object'), ('ingest', 'SELECT, INSERT', 'installation'),
      ('ingest', 'INSERT, DELETE', 'activity, batch_presence, voided, dirty_batch, dirty_void'),
      ('ingest', 'INSERT', 'dirty_fact, dirty_presence'), ('ingest', 'SELECT, UPDATE (last_used_on)', 'api_token'),
      ('aggregate', 'SELECT', 'account, activity, batch, batch_presence, class, course_map, enrolment, lesson, lesson_plan,
        lesson_plan_school, live_activity, object, offering, offering_plan, offering_teacher, place, roster_version, school, source,
        state_part'),
      ('aggregate', 'SELECT (school_code, person)', 'teacher'),
      ('aggregate', 'SELECT, INSERT, UPDATE, DELETE', 'act, ai_use, data_state, dirty_batch, dirty_fact, dirty_offering,
        dirty_placement, dirty_presence, item, offering_day, person_month, placement, question, question_event,
        question_state, school_day'),
      ('aggregate', 'SELECT, UPDATE', 'state_total'),
      ('aggregate', 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE', 'work_act, work_ai_use, work_item, work_moved, work_offering,
        work_pair, work_presence, work_question, work_question_event, work_school, work_touched'),
      ('serve', 'SELECT', 'act, ai_use, batch, class, course_map, dirty_batch, enrolment, item, job_run, job_step, lesson,
        lesson_plan_school, offering, offering_day, offering_plan, offering_teacher, place, placement, question, question_event, question_state, school,
        school_day, source, teacher, unmapped_event, permalink'),
      -- Looks at facts of one school for what is worth a second look; the scope is in `placement`.
      ('review', 'SELECT', 'account, activity, class, live_activity, offering, place, placement, source'),
      ('review', 'SELECT (id, state)', 'batch'),
      ('bi', 'SELECT (offering_id, mode, object, session_day, credit_day, lesson_no, minutes, credit_minutes, reason, strict, blended, broad)', 'item'),
      ('bi', 'SELECT', 'class, offering, offering_day, offering_plan, school, school_day')
    ) AS g (job, rights, tables)
  LOOP
    EXECUTE format('GRANT %s ON %s TO %s', due.rights, due.tables,
      (SELECT string_agg(quote_ident(prefix || '_' || j), ', ') FROM unnest(string_to_array(due.job, ',')) j));
  END LOOP;

  -- Functions that run as their owner look nowhere but here, and each is for named jobs only.
  FOR due IN
    SELECT p.oid::regprocedure AS routine, p.prosecdef AS is_definer,
           coalesce((SELECT string_to_array(d.jobs, ',') FROM (VALUES
             ('ensure_activity_partition', 'ingest'), ('is_held', 'ingest,aggregate,serve'),
             ('analyze_grown', 'aggregate'), ('analyze_work', 'aggregate'), ('analyze_work_pairs', 'aggregate'),
             ('analyze_work_presence', 'aggregate'), ('scope_codes', 'serve,review'), ('holds_everybody', 'serve'),
             ('person_of', 'serve,aggregate'), ('person_at', 'serve,aggregate'), ('role_of', 'serve,aggregate'), ('ai_evidence', 'serve'),
             ('acts_of_teachers', 'serve'), ('ai_uses_of_teachers', 'serve'), ('presence_of', 'serve'), ('presence_of_all', 'serve'),
             ('object_of', 'serve'), ('facts_of_place', 'serve'), ('kept_lines', 'serve'), ('note_person_read', 'serve'),
             ('item_pupils', 'bi'), ('sign_in', 'serve'), ('session_of', 'serve'), ('sign_out', 'serve'),
             ('read_grant', 'serve'), ('account_of', 'serve'), ('sign_in_elsewhere', 'serve'), ('note_refused_identity', 'serve'),
             ('keep_table', 'serve'), ('make_view_link', 'serve'), ('revoke_view_link', 'serve'), ('open_view_link', 'serve'),
             ('view_session_of', 'serve'), ('end_view_session', 'serve'), ('view_links', 'serve'), ('reader_is_wide', 'bi'),
             ('reader_has_all_subjects', 'bi'), ('reader_schools', 'bi'), ('reader_subjects', 'bi')) AS d (name, jobs)
             WHERE d.name = p.proname), CASE WHEN p.prosecdef THEN '{}' ELSE jobs END) AS jobs
      FROM pg_proc p
     WHERE p.pronamespace = current_schema()::regnamespace AND p.prokind IN ('f', 'p')
       AND pg_has_role(p.proowner, 'MEMBER')
       AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')
  LOOP
    EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', due.routine);
    IF due.is_definer THEN
      EXECUTE format('ALTER ROUTINE %s SET search_path = %s, pg_temp', due.routine, home);
    END IF;
    IF due.jobs <> '{}' THEN
      EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO %s', due.routine,
        (SELECT string_agg(quote_ident(prefix || '_' || j), ', ') FROM unnest(due.jobs) j));
    END IF;
  END LOOP;
END
$$;
