-- Accounts of those whom an identity server knows, by issuer and subject together: what a token claims beside them opens nothing.
CREATE OR REPLACE FUNCTION account_of(issuer text, subject text)
RETURNS TABLE (name text, role text, kind text, code text, subjects text[])
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT u.name, u.role, u.kind, u.code, u.subjects FROM web_user u
   WHERE u.oidc_issuer = $1 AND u.oidc_subject = $2 AND u.disabled_at IS NULL
$$;

-- Begins a session of somebody whom the identity server has looked at; no row where no account that is open is his. Wrong
-- passwords of others do not shut him out.
CREATE OR REPLACE FUNCTION sign_in_elsewhere(issuer text, subject text, session_sha256 bytea)
RETURNS TABLE (name text, role text, kind text, code text, subjects text[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
  known web_user;
BEGIN
  SELECT * INTO known FROM web_user u
   WHERE u.oidc_issuer = sign_in_elsewhere.issuer AND u.oidc_subject = sign_in_elsewhere.subject FOR UPDATE;
  IF known.name IS NULL OR known.disabled_at IS NOT NULL THEN
    PERFORM note_access('sign_in_refused', 'identity', known.name);
    RETURN;
  END IF;
  PERFORM begin_session(known.name, 'identity', session_sha256);
  RETURN QUERY SELECT known.name, known.role, known.kind, known.code, known.subjects;
END
$$;

-- Somebody came back from the identity server with what proves nothing.
CREATE OR REPLACE FUNCTION note_refused_identity() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER AS $$
  SELECT note_access('sign_in_refused', 'identity', NULL)
$$;
