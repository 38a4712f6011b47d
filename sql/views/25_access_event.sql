-- Notes who came in, was refused, or was let in from now on, in the transaction that does it. Its callers are functions of the
-- owner: no login may write what did not happen.
CREATE OR REPLACE FUNCTION note_access(of_action text, of_via text, about_whom text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER AS $$
  INSERT INTO access_event (action, via, about) VALUES (of_action, of_via, about_whom)
$$;

CREATE OR REPLACE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON access_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A session of an account that has proved who it is: 12 hours at most.
CREATE OR REPLACE FUNCTION begin_session(of_name text, of_via text, session_sha256 bytea) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER AS $$
BEGIN
  UPDATE web_user u SET last_sign_in_at = clock_timestamp() WHERE u.name = of_name;
  DELETE FROM web_session s WHERE s.expires_at <= clock_timestamp();
  -- So many browsers of one person at a time; the oldest goes.
  DELETE FROM web_session s WHERE s.id_sha256 IN (
    SELECT o.id_sha256 FROM web_session o WHERE o.user_name = of_name ORDER BY o.created_at DESC OFFSET 19);
  INSERT INTO web_session (id_sha256, user_name, expires_at)
  VALUES (session_sha256, of_name, clock_timestamp() + interval '12 hours')
  ON CONFLICT DO NOTHING;
  PERFORM note_access('signed_in', of_via, of_name);
END
$$;
