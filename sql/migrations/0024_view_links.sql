-- Links for whoever has no account: a part of one school, to look at only, until a day.

CREATE TABLE view_link (
  -- What lists and records call it.
  id            text PRIMARY KEY,
  -- Of the random text in the address, which is stored nowhere.
  secret_sha256 bytea NOT NULL UNIQUE,
  -- Whom it is for, in the words of its maker.
  label         text NOT NULL,
  school_code   text NOT NULL,
  -- None: all of the school.
  subjects      text[] NOT NULL DEFAULT '{}',
  -- Null: who runs the installation. A link sees no more than its maker, whatever becomes of his account.
  made_by       text REFERENCES web_user ON DELETE CASCADE,
  made_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at    timestamptz NOT NULL,
  revoked_at    timestamptz,
  last_used_at  timestamptz,
  CONSTRAINT view_link_id_form CHECK (id ~ '^[a-z2-7]{8}$'),
  CONSTRAINT view_link_hash_length CHECK (octet_length(secret_sha256) = 32),
  CONSTRAINT view_link_label_length CHECK (length(label) BETWEEN 1 AND 100),
  CONSTRAINT view_link_ends CHECK (expires_at > made_at AND expires_at <= made_at + interval '367 days')
);
CREATE INDEX view_link_school ON view_link (school_code, made_at);

-- Browsers that opened a link.
CREATE TABLE view_session (
  id_sha256  bytea PRIMARY KEY,
  link       text NOT NULL REFERENCES view_link ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  CONSTRAINT view_session_hash_length CHECK (octet_length(id_sha256) = 32)
);
CREATE INDEX view_session_link ON view_session (link, created_at);
CREATE INDEX view_session_expires ON view_session (expires_at);

-- What became of links: who made and revoked them, and when they were opened.
CREATE TABLE view_link_record (
  id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  login name NOT NULL DEFAULT session_user,
  link  text NOT NULL,
  act   text NOT NULL,
  -- Name of an account; null: who runs the installation, or whoever had the link.
  actor text,
  scope text NOT NULL,
  CONSTRAINT view_link_record_act_known CHECK (act IN ('made', 'opened', 'revoked'))
);
CREATE INDEX view_link_record_at ON view_link_record USING brin (at);
