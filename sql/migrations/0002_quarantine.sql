-- Lines kept aside, unknown event names, and settings of the installation.

CREATE TABLE quarantine (
  batch       integer NOT NULL REFERENCES batch ON DELETE CASCADE,
  line        bigint NOT NULL,
  byte_offset bigint NOT NULL,
  code        text NOT NULL,
  field       text,
  -- At most 64 KiB; length and hash are those of the whole line.
  raw         bytea NOT NULL,
  raw_length  bigint NOT NULL,
  raw_sha256  bytea NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (batch, line),
  CONSTRAINT quarantine_raw_bounded CHECK (octet_length(raw) <= 65536)
);

CREATE TABLE unmapped_event (
  batch integer NOT NULL REFERENCES batch ON DELETE CASCADE,
  name  text NOT NULL,
  lines bigint NOT NULL,
  PRIMARY KEY (batch, name)
);

-- Small settings of the installation, such as the fingerprint of the pseudonym key.
CREATE TABLE installation (
  name  text PRIMARY KEY,
  value text NOT NULL
);
