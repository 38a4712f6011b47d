-- Lets a person or tool read the views of the schema `bi` with a login of its own, within a scope; a known one gets the new
-- scope. Only who may make roles can.
CREATE OR REPLACE FUNCTION admit_reader(login text, kind text, code text, subjects text[]) RETURNS void
LANGUAGE plpgsql AS $$
#variable_conflict use_variable
DECLARE
  setting text;
BEGIN
  IF NOT EXISTS (SELECT FROM reader_scope r WHERE r.login = admit_reader.login) THEN
    EXECUTE format('CREATE ROLE %I LOGIN IN ROLE %I', login,
                   (SELECT i.value || '_bi' FROM installation i WHERE i.name = 'role_prefix'));
    FOREACH setting IN ARRAY ARRAY[
      format('search_path = %I, %I, pg_temp',
             CASE current_schema() WHEN 'public' THEN 'bi' ELSE current_schema() || '_bi' END, current_schema()),
      'statement_timeout = ''5min''',
      'idle_in_transaction_session_timeout = ''2min'''] LOOP
      EXECUTE format('ALTER ROLE %I IN DATABASE %I SET %s', login, current_database(), setting);
    END LOOP;
  END IF;
  INSERT INTO reader_scope AS r VALUES (login, kind, code, subjects)
  ON CONFLICT ON CONSTRAINT reader_scope_pkey
  DO UPDATE SET (kind, code, subjects) = (EXCLUDED.kind, EXCLUDED.code, EXCLUDED.subjects);
END
$$;

CREATE OR REPLACE FUNCTION dismiss_reader(login text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM reader_scope r WHERE r.login = dismiss_reader.login;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  EXECUTE format('DROP ROLE IF EXISTS %I', login);
  RETURN true;
END
$$;
