-- Sign-in, as the owner of the accounts: the service can ask whether a password is right, and cannot read a hash.

-- Begins a session if the password is right; no row otherwise, for whatever reason. An unknown name costs the work of a
-- known one. Ten wrong passwords in a row shut an account for 15 minutes.
CREATE OR REPLACE FUNCTION sign_in(of_name text, password text, session_sha256 bytea)
RETURNS TABLE (name text, role text, kind text, code text, subjects text[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
  known web_user;
  is_right boolean;
  is_shut boolean;
BEGIN
  -- Tries at one account wait for each other: none is uncounted.
  SELECT * INTO known FROM web_user u WHERE u.name = of_name FOR UPDATE;
  is_right := coalesce(
    password_hash(password, coalesce(known.password_hash, '$2a$12$abcdefghijklmnopqrstuu')) = known.password_hash, false);
  is_shut := known.disabled_at IS NOT NULL OR coalesce(known.locked_until > clock_timestamp(), false);
  IF known.name IS NULL OR is_shut OR NOT is_right THEN
    PERFORM note_access('sign_in_refused', 'password', known.name);
  END IF;
  IF known.name IS NULL OR is_shut THEN
    RETURN;
  END IF;
  IF NOT is_right THEN
    UPDATE web_user u
       SET failed_tries = CASE WHEN u.failed_tries >= 9 THEN 0 ELSE u.failed_tries + 1 END,
           locked_until = CASE WHEN u.failed_tries >= 9 THEN clock_timestamp() + interval '15 minutes' END
     WHERE u.name = known.name;
    RETURN;
  END IF;
  UPDATE web_user u SET failed_tries = 0, locked_until = NULL WHERE u.name = known.name;
  PERFORM begin_session(known.name, 'password', session_sha256);
  RETURN QUERY SELECT known.name, known.role, known.kind, known.code, known.subjects;
END
$$;

-- Who a session is of; no row if it ended, or nothing was asked in it for two hours.
CREATE OR REPLACE FUNCTION session_of(session_sha256 bytea)
RETURNS TABLE (name text, role text, kind text, code text, subjects text[])
LANGUAGE sql VOLATILE SECURITY DEFINER AS $$
  WITH live AS (
    SELECT s.id_sha256, s.seen_at, u.name, u.role, u.kind, u.code, u.subjects
      FROM web_session s JOIN web_user u ON u.name = s.user_name
     WHERE s.id_sha256 = $1 AND u.disabled_at IS NULL AND s.expires_at > clock_timestamp()
       AND s.seen_at > clock_timestamp() - interval '2 hours'),
  touched AS (
    UPDATE web_session s SET seen_at = clock_timestamp() FROM live l
     WHERE s.id_sha256 = l.id_sha256 AND l.seen_at < clock_timestamp() - interval '1 minute')
  SELECT l.name, l.role, l.kind, l.code, l.subjects FROM live l
$$;

CREATE OR REPLACE FUNCTION sign_out(session_sha256 bytea) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER AS $$
  WITH ended AS (DELETE FROM web_session s WHERE s.id_sha256 = $1 RETURNING s.user_name)
  INSERT INTO access_event (action, via, about) SELECT 'signed_out', 'session', e.user_name FROM ended e
$$;

-- What the bearer of a token may read; no row for one that is wrong, expired, revoked, or no reader's.
CREATE OR REPLACE FUNCTION read_grant(token text, secret_sha256 bytea)
RETURNS TABLE (kind text, code text, subjects text[])
LANGUAGE sql VOLATILE SECURITY DEFINER AS $$
  WITH today AS (SELECT (clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day),
  live AS (
    SELECT t.id, t.read_kind, t.read_code, t.read_subjects FROM api_token t
     WHERE t.id = $1 AND t.secret_sha256 = $2 AND t.scope = 'read' AND t.revoked_at IS NULL
       AND t.expires_at > clock_timestamp()),
  touched AS (
    UPDATE api_token t SET last_used_on = d.day FROM live l, today d
     WHERE t.id = l.id AND t.last_used_on IS DISTINCT FROM d.day)
  SELECT l.read_kind, l.read_code, l.read_subjects FROM live l
$$;
