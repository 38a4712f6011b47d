-- Notes a read of what is about persons, in the transaction that reads it. As its owner: readers can add rows, and
-- nothing else.
CREATE OR REPLACE FUNCTION note_person_read(of_reader text, of_kind text, of_object text, of_rows integer) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER AS $$
  INSERT INTO person_read (reader, kind, object, scope, rows)
  VALUES (of_reader, of_kind, of_object, concat_ws(':', nullif(current_setting('titrong.scope', true), ''),
          nullif(current_setting('titrong.scope_code', true), '')), of_rows)
$$;

-- Not even the owner changes or removes what was noted.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are only added', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE OR REPLACE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON person_read
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
