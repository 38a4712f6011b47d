-- One login for each job, and a group for readers in SQL (RELIABILITY §3.1). `titrong db migrate` runs this where it may
-- create roles. Elsewhere an administrator does, once for each database:
--   psql -d DATABASE -f sql/access/10_roles.sql
-- and then gives the logins passwords. `SET titrong.role_prefix = '…'` before it changes the names, which otherwise
-- begin with the name of the database.
DO $$
DECLARE
  prefix text := coalesce(nullif(current_setting('titrong.role_prefix', true), ''), current_database());
  owner name := coalesce(
    (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = to_regclass('schema_history')),
    (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()));
  home text := coalesce((SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = to_regclass('schema_history')),
                        'public');
  job text;
  role text;
  setting text;
BEGIN
  -- Roles are the cluster's: two who make them at once would fail.
  PERFORM pg_advisory_xact_lock(hashtextextended('titrong.roles', 0));
  FOREACH job IN ARRAY ARRAY['ingest', 'aggregate', 'serve', 'review', 'bi'] LOOP
    role := prefix || '_' || job;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
      EXECUTE format('CREATE ROLE %I %s', role, CASE job WHEN 'bi' THEN 'NOLOGIN' ELSE 'LOGIN' END);
    END IF;
    -- The owner sees whether the holder of a lease is still there.
    IF NOT pg_has_role(owner, role, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO %I', role, owner);
    END IF;
    FOREACH setting IN ARRAY ARRAY[format('search_path = %s, pg_temp', home), 'lock_timeout = ''10s''',
                                   'idle_in_transaction_session_timeout = ''2min''']
                             || CASE WHEN job IN ('serve', 'review') THEN ARRAY['statement_timeout = ''60s''']
                                     ELSE '{}'::text[] END LOOP
      EXECUTE format('ALTER ROLE %I IN DATABASE %I SET %s', role, current_database(), setting);
    END LOOP;
  END LOOP;
  -- Counting may mean reading raw files again, whose records were taken back since.
  EXECUTE format('GRANT %I TO %I', prefix || '_ingest', prefix || '_aggregate');
  -- Who can make temporary functions can make leaky ones (PostgreSQL manual, 41.5).
  IF has_database_privilege('public', current_database(), 'TEMPORARY')
     AND pg_has_role((SELECT datdba FROM pg_database WHERE datname = current_database()), 'MEMBER') THEN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  END IF;
END
$$;
