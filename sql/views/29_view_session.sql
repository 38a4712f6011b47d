-- Browsers that look through a link, and the list of links. As their owner: the service reads no hash and no account.

-- Begins to look at a link in a browser, for 12 hours at most; no row for a secret of no link. Without a session it only
-- says what the link is, and writes nothing.
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
  IF of_state = 'live' AND session IS NOT NULL THEN
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

-- Links of the scope of the transaction, newest first: those somebody can still end, and others for 90 days. The state asks
-- accounts, which the service cannot read.
CREATE OR REPLACE FUNCTION view_links()
RETURNS TABLE (id text, label text, school_code text, subjects text[], made_by text, made_at timestamptz,
               expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz, state text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT k.* FROM (
    SELECT l.id, l.label, l.school_code, l.subjects, l.made_by, l.made_at, l.expires_at, l.revoked_at, l.last_used_at,
           s.state
      FROM view_link l CROSS JOIN LATERAL view_link_state(l) AS s (state)
     WHERE scope_covers(CASE l.subjects WHEN '{}' THEN 'school' ELSE 'subjects' END, l.school_code, l.subjects)
       AND (s.state IN ('live', 'closed') OR l.made_at > now() - interval '90 days')
     ORDER BY s.state IN ('live', 'closed') DESC, l.made_at DESC, l.id
     LIMIT 500) k
   ORDER BY k.made_at DESC, k.id
$$;
