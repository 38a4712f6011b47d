-- Who may come in: persons with a password, their sessions, and tokens of programs that read.

-- Passwords are hashed by pgcrypto, in a schema that is nobody's search path. Where it is there already, it stays.
DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('titrong.pgcrypto', 0));
  IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pgcrypto') THEN
    CREATE SCHEMA IF NOT EXISTS pgcrypto;
    CREATE EXTENSION pgcrypto SCHEMA pgcrypto;
  END IF;
END
$$;

CREATE TABLE web_user (
  name            text PRIMARY KEY,
  -- What pages call the person's work; what may be seen is the scope alone.
  role            text NOT NULL,
  kind            text NOT NULL,
  code            text NOT NULL DEFAULT '',
  subjects        text[] NOT NULL DEFAULT '{}',
  -- bcrypt, with salt and cost inside.
  password_hash   text NOT NULL,
  password_set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  disabled_at     timestamptz,
  -- Since the last time the password was right, or the last lock.
  failed_tries    integer NOT NULL DEFAULT 0,
  locked_until    timestamptz,
  last_sign_in_at timestamptz,
  CONSTRAINT web_user_name_form CHECK (name ~ '^[a-z0-9][a-z0-9._@-]{0,63}$'),
  CONSTRAINT web_user_role_known CHECK (role IN ('analyst', 'principal', 'head', 'operator')),
  CONSTRAINT web_user_kind_known CHECK (kind IN ('all', 'province', 'school', 'subjects', 'operator')),
  CONSTRAINT web_user_code_given CHECK ((kind IN ('all', 'operator')) = (code = '')),
  CONSTRAINT web_user_subjects_given CHECK ((kind = 'subjects') = (subjects <> '{}')),
  CONSTRAINT web_user_tries_counted CHECK (failed_tries >= 0)
);

CREATE TABLE web_session (
  -- Of the random text in the cookie, which is stored nowhere.
  id_sha256  bytea PRIMARY KEY,
  user_name  text NOT NULL REFERENCES web_user ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- To the minute.
  seen_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  CONSTRAINT web_session_hash_length CHECK (octet_length(id_sha256) = 32)
);
CREATE INDEX web_session_user ON web_session (user_name, created_at);
CREATE INDEX web_session_expires ON web_session (expires_at);

-- A token of the scope `read` lets see a part of the province, and nothing else.
ALTER TABLE api_token
  ADD COLUMN read_kind text,
  ADD COLUMN read_code text NOT NULL DEFAULT '',
  ADD COLUMN read_subjects text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT api_token_scope_known CHECK (scope IN ('ingest', 'read')),
  ADD CONSTRAINT api_token_one_purpose CHECK ((scope = 'read') = (source_id IS NULL)),
  ADD CONSTRAINT api_token_read_has_kind CHECK ((scope = 'read') = (read_kind IS NOT NULL)),
  ADD CONSTRAINT api_token_kind_known CHECK (read_kind IN ('all', 'province', 'school', 'subjects')),
  ADD CONSTRAINT api_token_code_given CHECK ((coalesce(read_kind, 'all') = 'all') = (read_code = '')),
  ADD CONSTRAINT api_token_subjects_given CHECK ((coalesce(read_kind, '') = 'subjects') = (read_subjects <> '{}'));
