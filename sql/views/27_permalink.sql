-- Whether the scope of the transaction holds all of a part of the province.
CREATE OR REPLACE FUNCTION scope_covers(of_kind text, of_code text, of_subjects text[]) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT scope_is_wide() OR coalesce(CASE of_kind
    WHEN 'province' THEN current_setting('titrong.scope', true) = 'province'
                         AND current_setting('titrong.scope_code', true) = of_code
    WHEN 'school' THEN scope_has_all_subjects() AND of_code IN (SELECT scope_schools())
    WHEN 'subjects' THEN of_code IN (SELECT scope_schools())
                         AND (scope_has_all_subjects() OR of_subjects <@ ARRAY(SELECT scope_subjects())) END, false)
$$;

-- Whether its reader stands outside the schools he sees (METRICS §8).
CREATE OR REPLACE FUNCTION scope_is_outside() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('titrong.scope', true), '') IN ('all', 'province')
$$;

-- Keeps a table within the scope of the transaction and answers its id; null if somebody has kept too many since yesterday.
-- The same table of the same page is kept once for each person. As its owner: the service adds tables, and changes none.
CREATE OR REPLACE FUNCTION keep_table(
  of_id text, maker text, page text, of_kind text, of_code text, of_subjects text[], outsiders boolean, of_rule integer,
  of_data text, of_day date, of_content bytea, most integer) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER AS $$
DECLARE
  known text;
BEGIN
  IF NOT scope_covers(of_kind, of_code, of_subjects) THEN
    RAISE EXCEPTION 'the table lies outside the scope' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Presses of one person wait for each other.
  PERFORM pg_advisory_xact_lock(hashtextextended('permalink ' || maker, 0));
  SELECT p.id INTO known FROM permalink p
   WHERE p.made_by = maker AND p.address = page AND (p.kind, p.code, p.subjects) = (of_kind, of_code, of_subjects)
     AND p.content_sha256 = sha256(of_content);
  IF FOUND THEN
    RETURN known;
  END IF;
  IF (SELECT count(*) FROM permalink p
       WHERE p.made_by = maker AND p.made_at > clock_timestamp() - interval '1 day') >= most THEN
    RETURN NULL;
  END IF;
  INSERT INTO permalink (id, made_by, address, kind, code, subjects, for_outsiders, rule_version, data_version, as_of, content)
  VALUES (of_id, maker, page, of_kind, of_code, of_subjects, outsiders, of_rule, of_data, of_day, of_content);
  RETURN of_id;
END
$$;

-- Not even the owner changes what a kept table says; that its maker's account is gone may be told. What is worked out from
-- the content is not there yet when the trigger looks.
CREATE OR REPLACE FUNCTION refuse_other_content() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(OLD) - ARRAY['made_by', 'content_sha256'])
     IS DISTINCT FROM (to_jsonb(NEW) - ARRAY['made_by', 'content_sha256']) THEN
    RAISE EXCEPTION 'a kept table stays as it is' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
CREATE OR REPLACE TRIGGER stays_as_it_is BEFORE UPDATE ON permalink
  FOR EACH ROW EXECUTE FUNCTION refuse_other_content();
