-- Who may come in without a session: tokens of programs. The secret itself is never stored.

CREATE TABLE api_token (
  -- The readable part of the token, shown in lists and logs.
  id             text PRIMARY KEY,
  -- Of the secret part; 256 random bits need no slow hash (ASVS 6.5.2).
  secret_sha256  bytea NOT NULL,
  name           text NOT NULL,
  -- What it may do; `ingest` is to deliver logs of one source.
  scope          text NOT NULL,
  source_id      integer REFERENCES source,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at     timestamptz NOT NULL,
  revoked_at     timestamptz,
  -- By Vietnamese day: enough to find tokens nobody uses, and one write a day.
  last_used_on   date,
  CONSTRAINT api_token_id_form CHECK (id ~ '^[a-z0-9]{8}$'),
  CONSTRAINT api_token_hash_length CHECK (octet_length(secret_sha256) = 32),
  CONSTRAINT api_token_name_short CHECK (octet_length(name) BETWEEN 1 AND 256),
  CONSTRAINT api_token_expires CHECK (expires_at > created_at),
  CONSTRAINT api_token_ingest_has_source CHECK (scope <> 'ingest' OR source_id IS NOT NULL)
);

CREATE INDEX api_token_source ON api_token (source_id);
