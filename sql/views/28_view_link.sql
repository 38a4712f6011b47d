-- Links for whoever has no account. The service can make, open and revoke them through these functions; it reads no hash.

-- `live`, or why not: `revoked`, `expired`, or `closed` because its maker may not see so much any more.
CREATE OR REPLACE FUNCTION view_link_state(l view_link) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN l.revoked_at IS NOT NULL THEN 'revoked'
              WHEN l.expires_at <= clock_timestamp() THEN 'expired'
              WHEN l.made_by IS NULL OR EXISTS (
                SELECT FROM web_user u
                 WHERE u.name = l.made_by AND u.disabled_at IS NULL AND u.code = l.school_code
                   AND (u.kind = 'school' OR (u.kind = 'subjects' AND l.subjects <> '{}' AND l.subjects <@ u.subjects)))
              THEN 'live' ELSE 'closed' END
$$;

CREATE OR REPLACE FUNCTION view_link_scope(school text, subjects text[]) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT 'school:' || school || coalesce('/' || nullif(array_to_string(subjects, ','), ''), '')
$$;

-- Makes a link within the scope of the transaction: `made`, or what has too many that are live, the `school` or the `maker`.
-- The day is the last one, in Vietnam.
DROP FUNCTION IF EXISTS make_view_link(text, bytea, text, text, text[], text, date, integer);
CREATE OR REPLACE FUNCTION make_view_link(
  of_id text, secret bytea, of_label text, school text, of_subjects text[], maker text, last_day date, most integer,
  most_of_maker integer) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER AS $$
BEGIN
  IF NOT scope_covers(CASE of_subjects WHEN '{}' THEN 'school' ELSE 'subjects' END, school, of_subjects) THEN
    RAISE EXCEPTION 'the link lies outside the scope' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('view link ' || school, 0));
  IF (SELECT count(*) FROM view_link l WHERE l.school_code = school AND view_link_state(l) = 'live') >= most THEN
    RETURN 'school';
  END IF;
  IF (SELECT count(*) FROM view_link l WHERE l.made_by = maker AND view_link_state(l) = 'live') >= most_of_maker THEN
    RETURN 'maker';
  END IF;
  INSERT INTO view_link (id, secret_sha256, label, school_code, subjects, made_by, expires_at)
  VALUES (of_id, secret, of_label, school, of_subjects, maker, (last_day + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh');
  INSERT INTO view_link_record (link, act, actor, scope)
  VALUES (of_id, 'made', maker, view_link_scope(school, of_subjects));
  RETURN 'made';
END
$$;

-- Ends a link of the scope of the transaction; false if there is none such that is not ended.
CREATE OR REPLACE FUNCTION revoke_view_link(of_id text, by_whom text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER AS $$
DECLARE
  known view_link;
BEGIN
  UPDATE view_link l SET revoked_at = clock_timestamp()
   WHERE l.id = of_id AND l.revoked_at IS NULL
     AND scope_covers(CASE l.subjects WHEN '{}' THEN 'school' ELSE 'subjects' END, l.school_code, l.subjects)
   RETURNING * INTO known;
  IF known.id IS NULL THEN
    RETURN false;
  END IF;
  DELETE FROM view_session s WHERE s.link = of_id;
  INSERT INTO view_link_record (link, act, actor, scope)
  VALUES (of_id, 'revoked', by_whom, view_link_scope(known.school_code, known.subjects));
  RETURN true;
END
$$;

CREATE OR REPLACE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON view_link_record
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
