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

-- Makes a link within the scope of the transaction; false after too many that are live. The day is the last one, in Vietnam.
CREATE OR REPLACE FUNCTION make_view_link(
  of_id text, secret bytea, of_label text, school text, of_subjects text[], maker text, last_day date, most integer)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER AS $$
BEGIN
  IF NOT scope_covers(CASE of_subjects WHEN '{}' THEN 'school' ELSE 'subjects' END, school, of_subjects) THEN
    RAISE EXCEPTION 'the link lies outside the scope' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('view link ' || school, 0));
  IF (SELECT count(*) FROM view_link l WHERE l.school_code = school AND view_link_state(l) = 'live') >= most THEN
    RETURN false;
  END IF;
  INSERT INTO view_link (id, secret_sha256, label, school_code, subjects, made_by, expires_at)
  VALUES (of_id, secret, of_label, school, of_subjects, maker, (last_day + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh');
  INSERT INTO view_link_record (link, act, actor, scope)
  VALUES (of_id, 'made', maker, view_link_scope(school, of_subjects));
  RETURN true;
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

-- Begins to look at a link in a browser, for 12 hours at most; no row for a secret of no link.
CREATE OR REPLACE FUNCTION open_view_link(secret bytea, session bytea)
RETURNS TABLE (state text, id text, label text, kind text, code text, subjects text[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
  known view_link;
  of_state text;
BEGIN
  SELECT * INTO known FROM view_link l WHERE l.secret_sha256 = secret;
  IF known.id IS NULL THEN
    RETURN;
  END IF;
  of_state := view_link_state(known);
  IF of_state = 'live' THEN
    UPDATE view_link l SET last_used_at = clock_timestamp() WHERE l.id = known.id;
    DELETE FROM view_session s WHERE s.expires_at <= clock_timestamp();
    -- So many browsers of one link at a time; the oldest goes.
    DELETE FROM view_session s WHERE s.id_sha256 IN (
      SELECT o.id_sha256 FROM view_session o WHERE o.link = known.id ORDER BY o.created_at DESC OFFSET 199);
    INSERT INTO view_session (id_sha256, link, expires_at)
    VALUES (session, known.id, least(clock_timestamp() + interval '12 hours', known.expires_at))
    ON CONFLICT DO NOTHING;
    INSERT INTO view_link_record (link, act, scope)
    VALUES (known.id, 'opened', view_link_scope(known.school_code, known.subjects));
  END IF;
  RETURN QUERY SELECT of_state, known.id, known.label, CASE known.subjects WHEN '{}' THEN 'school' ELSE 'subjects' END,
                      known.school_code, known.subjects;
END
$$;

-- What a browser that opened a link may see; no row once the link or the session has ended.
CREATE OR REPLACE FUNCTION view_session_of(session bytea)
RETURNS TABLE (id text, label text, kind text, code text, subjects text[])
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT l.id, l.label, CASE l.subjects WHEN '{}' THEN 'school' ELSE 'subjects' END, l.school_code, l.subjects
    FROM view_session s JOIN view_link l ON l.id = s.link
   WHERE s.id_sha256 = $1 AND s.expires_at > clock_timestamp() AND view_link_state(l) = 'live'
$$;

CREATE OR REPLACE FUNCTION end_view_session(session bytea) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER AS $$
  DELETE FROM view_session s WHERE s.id_sha256 = $1
$$;

-- Links of the scope of the transaction, newest first. The state asks accounts, which the service cannot read.
CREATE OR REPLACE FUNCTION view_links()
RETURNS TABLE (id text, label text, school_code text, subjects text[], made_by text, made_at timestamptz,
               expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz, state text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT l.id, l.label, l.school_code, l.subjects, l.made_by, l.made_at, l.expires_at, l.revoked_at, l.last_used_at,
         view_link_state(l)
    FROM view_link l
   WHERE scope_covers(CASE l.subjects WHEN '{}' THEN 'school' ELSE 'subjects' END, l.school_code, l.subjects)
   ORDER BY l.made_at DESC, l.id
$$;

CREATE OR REPLACE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON view_link_record
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
