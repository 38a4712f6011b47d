-- bcrypt of a password: with a fresh salt, or as `setting`, a known hash, says. pgcrypto may lie in any schema.
CREATE OR REPLACE FUNCTION password_hash(password text, setting text DEFAULT NULL) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER AS $$
DECLARE
  hash text;
BEGIN
  EXECUTE format('SELECT %1$s.crypt($1, coalesce($2, %1$s.gen_salt(''bf'', 12)))',
                 (SELECT e.extnamespace::regnamespace FROM pg_extension e WHERE e.extname = 'pgcrypto'))
    INTO hash USING password, setting;
  RETURN hash;
END
$$;
