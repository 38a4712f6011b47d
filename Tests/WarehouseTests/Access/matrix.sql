-- Role × table × scope, from the catalog. What should be seen is worked out from the numbers of the rows (world.sql),
-- without a word of the policies. A table that is named nowhere here fails.

-- Which school and subject a row is of: 100 for each school, and 1 or 2 for the subject.
CREATE TABLE tap.scoped (relation text PRIMARY KEY, mark text NOT NULL, jobs text[] NOT NULL,
  -- Of all schools at once: for wide scopes only.
  is_wide boolean NOT NULL DEFAULT false);
INSERT INTO tap.scoped VALUES
  ('school', 'substr(code, 2)::integer * 100', '{serve,bi}'), ('class', 'id', '{serve,review,bi}'),
  ('offering', 'id', '{serve,review,bi}'), ('enrolment', 'class_id', '{serve}'), ('teacher', 'person', '{serve}'),
  ('offering_teacher', 'offering_id', '{serve}'), ('item', 'offering_id', '{serve,bi}'),
  ('offering_day', 'offering_id', '{serve,bi}'), ('school_day', 'substr(school_code, 2)::integer * 100', '{serve,bi}'),
  ('course_map', 'substr(school_code, 2)::integer * 100', '{serve}'),
  ('lesson_plan_school', 'substr(school_code, 2)::integer * 100', '{serve}'), ('lesson', 'lesson_no', '{serve}'),
  ('placement', 'place', '{serve,review}'), ('place', 'id', '{serve,review}'), ('act', 'place', '{serve}'),
  ('ai_use', 'place', '{serve}'), ('question', 'object', '{serve}'), ('question_event', 'object', '{serve}'),
  ('question_state', 'object', '{serve}'), ('source', 'id', '{serve}'), ('batch', 'id', '{serve}'),
  ('unmapped_event', 'batch', '{serve}'), ('dirty_batch', 'batch', '{serve}'),
  ('permalink', 'substr(code, 2)::integer * 100 + CASE kind WHEN ''school'' THEN 2 ELSE 1 END', '{serve}');
INSERT INTO tap.scoped VALUES ('job_run', 'id', '{serve}', true), ('job_step', 'run', '{serve}', true);

-- Nobody's rows, or rows that no reader gets, whatever his scope. `seen by` may read all of them.
CREATE TABLE tap.unscoped (relation text PRIMARY KEY, jobs text[] NOT NULL);
INSERT INTO tap.unscoped
SELECT r, '{serve,review,bi}'::text[] FROM unnest(ARRAY['schema_history', 'subject', 'subject_alias', 'subject_strand',
  'curriculum', 'province', 'calendar_week', 'target', 'data_state']) r
UNION ALL
SELECT r, '{review}' FROM unnest(ARRAY['account', 'activity']) r
UNION ALL
SELECT r, '{}' FROM unnest(ARRAY['access_event', 'api_token', 'batch_presence', 'dirty_fact', 'dirty_offering',
  'dirty_placement', 'dirty_presence', 'dirty_void', 'in_account', 'in_calendar', 'in_class', 'in_course', 'in_lesson',
  'in_offering', 'in_school', 'in_scope', 'in_student', 'in_target', 'in_teacher', 'installation',
  'lesson_plan', 'object', 'person_month', 'person_read', 'publication', 'publication_cause', 'publication_change', 'publication_file', 'quarantine', 'reader_scope', 'roster_version', 'state_total', 'voided',
  'view_link', 'view_link_record', 'view_session', 'web_session', 'web_user',
  'work_act', 'work_ai_use', 'work_item', 'work_moved', 'work_offering', 'work_pair', 'work_presence', 'work_question',
  'work_question_event', 'work_school', 'work_touched']) r;

-- Scopes, with the schools and subjects in them. Province 22 holds every fourth school from the first; the school that the
-- first one took over lay in province 21.
CREATE TABLE tap.scope (kind text, code text, subjects text[], schools integer[], marks integer[]);
INSERT INTO tap.scope
SELECT * FROM (VALUES
  ('all', '', '{}'::text[], ARRAY(SELECT generate_series(1, 40)), '{0,1,2}'::integer[]),
  ('operator', '', '{}', ARRAY(SELECT generate_series(1, 40)), '{0,1,2}'),
  ('province', '22', '{}', ARRAY(SELECT generate_series(1, 40, 4)) || 40, '{0,1,2}'),
  ('province', '23', '{}', ARRAY(SELECT generate_series(2, 40, 4)), '{0,1,2}'),
  ('school', 'S1', '{}', ARRAY[1, 40], '{0,1,2}'),
  ('school', 'S7', '{}', ARRAY[7], '{0,1,2}'),
  ('subjects', 'S7', '{TOAN}', ARRAY[7], '{0,1}'),
  ('subjects', 'S7', '{}', ARRAY[7], '{0}'),
  ('school', 'S99', '{}', '{}', '{0,1,2}'),
  ('province', '', '{}', '{}', '{0,1,2}'),
  ('', '', '{}', '{}', '{}'),
  ('nonsense', 'S7', '{}', '{}', '{}'),
  (NULL, NULL, NULL, '{}', '{}')) AS s;

CREATE FUNCTION tap.job(job text) RETURNS text LANGUAGE sql AS $$ SELECT current_database() || '_' || job $$;

-- What a login sees of a table: the marks of its rows, or the error.
CREATE FUNCTION tap.seen(login text, query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  answer text;
BEGIN
  EXECUTE format('SET LOCAL SESSION AUTHORIZATION %I', login);
  BEGIN
    EXECUTE query INTO answer;
  EXCEPTION WHEN insufficient_privilege THEN
    answer := 'denied';
  END;
  RESET SESSION AUTHORIZATION;
  RETURN coalesce(answer, 'nothing');
END
$$;

CREATE FUNCTION tap.matrix(only_relation text DEFAULT NULL) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  t record;
  s record;
  j text;
  k text;
  all_rows text;
  truth text;
  guarded boolean;
BEGIN
  FOR t IN
    SELECT c.oid, c.relname::text AS name, c.relrowsecurity AND c.relforcerowsecurity AS is_forced, x.mark, x.is_wide,
           coalesce(x.jobs, u.jobs) AS jobs
      FROM pg_class c
      LEFT JOIN tap.scoped x ON x.relation = c.relname LEFT JOIN tap.unscoped u ON u.relation = c.relname
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'f', 'm') AND NOT c.relispartition
       AND c.relname = coalesce(only_relation, c.relname)
     ORDER BY c.relname
  LOOP
    RETURN NEXT ok(t.jobs IS NOT NULL, t.name || ' is declared');
    CONTINUE WHEN t.jobs IS NULL;
    FOREACH j IN ARRAY ARRAY['serve', 'review', 'bi'] LOOP
      RETURN NEXT ok(NOT (has_table_privilege(tap.job(j), t.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
                          OR has_any_column_privilege(tap.job(j), t.oid, 'INSERT, UPDATE, REFERENCES')),
                     format('%s cannot write %s', j, t.name));
      CONTINUE WHEN j = 'review' AND t.name IN ('batch', 'source');
      RETURN NEXT is(has_any_column_privilege(tap.job(j), t.oid, 'SELECT'), j = ANY (t.jobs),
                     format('%s and %s', j, t.name));
    END LOOP;
    CONTINUE WHEN t.mark IS NULL;
    RETURN NEXT ok(t.is_forced, t.name || ' forces its policies');
    RETURN NEXT ok(EXISTS (SELECT FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
                            WHERE p.polrelid = t.oid AND p.polcmd = '*' AND p.polpermissive AND c.relowner = ANY (p.polroles)
                              AND pg_get_expr(p.polqual, p.polrelid) = 'true'), 'the owner works on all of ' || t.name);
    EXECUTE format('SELECT string_agg(m::text, '' '' ORDER BY m) FROM (SELECT %s AS m FROM %I) r', t.mark, t.name)
      INTO all_rows;
    RETURN NEXT ok(length(all_rows) > 100, t.name || ' has rows to be seen');
    -- Who writes sees everything, and so does who must know which facts count.
    FOREACH j IN ARRAY ARRAY['ingest', 'aggregate', 'review'] LOOP
      CONTINUE WHEN NOT has_column_privilege(tap.job(j), t.oid, substring(t.mark FROM '(?:substr\()?(\w+)'), 'SELECT')
                    OR j = 'review' AND t.name NOT IN ('batch', 'source');
      RETURN NEXT is(tap.seen(tap.job(j), format('SELECT string_agg(m::text, '' '' ORDER BY m) FROM (SELECT %s AS m FROM %I) r',
                       t.mark, t.name)), all_rows, format('%s sees all of %s', j, t.name));
    END LOOP;
    FOR s IN SELECT * FROM tap.scope LOOP
      EXECUTE format('SELECT coalesce(string_agg(m::text, '' '' ORDER BY m), ''nothing'') FROM (SELECT %s AS m FROM %I) r
                       WHERE m / 100 = ANY ($1) AND CASE WHEN m %% 100 = 50 THEN 0 ELSE m %% 100 END = ANY ($2)',
                     t.mark, t.name) INTO truth USING s.schools, s.marks;
      IF t.is_wide AND coalesce(s.kind, '') NOT IN ('all', 'operator') THEN
        truth := 'nothing';
      END IF;
      FOREACH j IN ARRAY ARRAY['serve', 'review'] LOOP
        CONTINUE WHEN NOT j = ANY (t.jobs);
        PERFORM set_config('titrong.scope', s.kind, true), set_config('titrong.subjects', s.subjects::text, true),
                set_config('titrong.schools', scope_codes(s.kind, s.code)::text, true);
        RETURN NEXT is(tap.seen(tap.job(j), format('SELECT string_agg(m::text, '' '' ORDER BY m) FROM (SELECT %s AS m FROM %I) r',
                         t.mark, t.name)), truth, format('%s sees of %s as %s:%s/%s', j, t.name, s.kind, s.code, s.subjects));
      END LOOP;
      CONTINUE WHEN NOT 'bi' = ANY (t.jobs) OR s.kind = 'operator';
      -- A reader who sets the setting of the service gains nothing.
      PERFORM set_config('titrong.scope', 'all', true);
      SELECT login INTO k FROM reader_scope r WHERE (r.kind, r.code, r.subjects) = (s.kind, s.code, s.subjects);
      RETURN NEXT is(tap.seen(coalesce(k, current_database() || '_reader_of_nothing'),
                       format('SELECT string_agg(m::text, '' '' ORDER BY m) FROM (SELECT %s AS m FROM %I) r', t.mark, t.name)),
                     CASE WHEN k IS NULL THEN 'nothing' ELSE truth END,
                     format('reader sees of %s as %s:%s/%s', t.name, s.kind, s.code, s.subjects));
    END LOOP;
  END LOOP;
END
$$;

-- Everything beside rows.
CREATE FUNCTION tap.walls() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  j text;
BEGIN
  FOREACH j IN ARRAY ARRAY['ingest', 'aggregate', 'serve', 'review', 'bi'] LOOP
    RETURN NEXT ok((SELECT NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
                      FROM pg_roles WHERE rolname = tap.job(j)), j || ' is nobody special');
    RETURN NEXT ok(NOT has_database_privilege(tap.job(j), current_database(), 'CREATE, TEMPORARY'),
                   j || ' makes no schema and no temporary function');
    RETURN NEXT ok(NOT has_schema_privilege(tap.job(j), 'public', 'CREATE'), j || ' makes nothing in public');
  END LOOP;
  RETURN NEXT is(ARRAY(SELECT p.proname::text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
                          AND NOT EXISTS (SELECT FROM unnest(p.proconfig) AS c (text) WHERE c.text LIKE 'search_path=public, pg_temp%')),
                 '{}', 'functions that run as their owner look in one place');
  RETURN NEXT is(ARRAY(SELECT p.proname::text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
                          AND has_function_privilege('public', p.oid, 'EXECUTE')), '{}', 'no function is everybody''s');
  RETURN NEXT is(ARRAY(SELECT p.proname::text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
                          AND has_function_privilege(tap.job('serve'), p.oid, 'EXECUTE') ORDER BY 1),
                 ARRAY['account_of', 'acts_of_teachers', 'ai_evidence', 'ai_uses_of_teachers', 'end_view_session', 'facts_of_place', 'holds_everybody', 'is_held', 'keep_table',
                       'kept_lines', 'make_view_link', 'note_person_read', 'note_refused_identity', 'object_of', 'open_view_link', 'person_at',
                       'person_of', 'presence_of', 'presence_of_all', 'read_grant', 'revoke_view_link', 'role_of', 'scope_codes', 'session_of', 'sign_in',
                       'sign_in_elsewhere', 'sign_out', 'view_links', 'view_session_of'],
                 'serve runs these as their owner, and no others');
  RETURN NEXT is(ARRAY(SELECT c.relname::text FROM pg_class c
                        WHERE c.relnamespace IN ('public'::regnamespace, 'bi'::regnamespace) AND c.relkind = 'v'
                          AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)), '{}',
                 'views have the rights of who asks');
  RETURN NEXT is((SELECT count(*) FROM information_schema.role_table_grants
                   WHERE grantee = 'PUBLIC' AND table_schema IN ('public', 'bi')), 0::bigint, 'no table is everybody''s');
  RETURN NEXT is(tap.seen(tap.job('serve'), 'SELECT count(*)::text FROM activity'), 'denied', 'serve reads no facts');
  RETURN NEXT is(tap.seen(tap.job('serve'), 'SELECT count(*)::text FROM quarantine'), 'denied', 'serve reads no raw bytes');
  RETURN NEXT is(tap.seen(tap.job('serve'), 'SELECT max(login)::text FROM person_read'), 'denied', 'serve reads no records');
  RETURN NEXT is(tap.seen(tap.job('serve'), 'SELECT note_access(''signed_in'', ''password'', ''x'')::text'), 'denied',
                 'serve notes nothing that did not happen');
  RETURN NEXT is(tap.seen(tap.job('serve'), 'SELECT begin_session(''x'', ''password'', ''x'')::text'), 'denied',
                 'serve begins no session by itself');
  RETURN NEXT is(tap.seen(tap.job('serve'), 'SELECT max(password_hash) FROM web_user'), 'denied', 'serve reads no hash');
  RETURN NEXT is(tap.seen(tap.job('serve'), 'SELECT password_hash(''a'')'), 'denied', 'serve makes no hash');
  RETURN NEXT is(tap.seen(current_database() || '_reader_s7', 'SELECT string_agg(school_code, '' '') FROM bi.shares'),
                 'S7 S7', 'the views of readers hold their scope');
  PERFORM set_config('titrong.scope', 'school', true), set_config('titrong.schools', '{S7}', true);
  RETURN NEXT is(tap.seen(tap.job('serve'), 'SELECT count(*)::text FROM object_of(701, 701)'), '1', 'words of the scope');
  RETURN NEXT is(tap.seen(tap.job('serve'), 'SELECT count(*)::text FROM object_of(801, 801)'), '0', 'no others');
  RETURN NEXT is(tap.seen(tap.job('serve'), 'SELECT count(*)::text FROM kept_lines(700, -1, 9)'), '1', 'lines of the scope');
  RETURN NEXT is(tap.seen(tap.job('serve'), 'SELECT count(*)::text FROM kept_lines(800, -1, 9)'), '0', 'no others');
  RETURN NEXT is(tap.seen(tap.job('serve'), 'SELECT string_agg(person::text, '' '') FROM presence_of(''{750,850}'', 2025::smallint)'),
                 '750', 'presence of persons of the scope only');
  RETURN NEXT is(tap.seen(tap.job('serve'), 'SELECT count(*)::text FROM presence_of_all(2025::smallint)'),
                 '0', 'of everybody only where the scope is everybody');
  RETURN NEXT is(tap.seen(tap.job('serve'), 'SELECT string_agg(person::text, '' '') FROM acts_of_teachers(''{701,801}'', ''{3}'', 2025::smallint)'),
                 '701', 'acts of persons of the scope only');
END
$$;

-- One login of the database for each scope a reader can have.
DO $$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT current_database() || '_reader_' || n AS login, k, c, s FROM (VALUES
      ('all', 'all', '', '{}'::text[]), ('p22', 'province', '22', '{}'), ('p23', 'province', '23', '{}'),
      ('s1', 'school', 'S1', '{}'), ('s7', 'school', 'S7', '{}'), ('m7', 'subjects', 'S7', '{TOAN}'),
      ('s99', 'school', 'S99', '{}'), ('of_nothing', NULL, NULL, NULL)) AS v (n, k, c, s) LOOP
    EXECUTE format('CREATE ROLE %I LOGIN IN ROLE %I', r.login, tap.job('bi'));
    IF r.k IS NOT NULL THEN
      INSERT INTO reader_scope VALUES (r.login, r.k, r.c, r.s);
    END IF;
  END LOOP;
END
$$;
