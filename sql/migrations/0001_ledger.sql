-- Where logs come from, what was received, and what became of every line (INPUTS §2, §4).

CREATE TABLE source (
  id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name         text NOT NULL UNIQUE,
  format       text NOT NULL,
  school_code  text,
  time_zone    text NOT NULL DEFAULT 'Asia/Ho_Chi_Minh',
  created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE batch (
  id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id      integer NOT NULL REFERENCES source,
  name           text NOT NULL,
  state          text NOT NULL,
  -- Hash of the inflated bytes; known when all of them were read.
  sha256         bytea,
  -- Hash of the file as it came, so that the same file is recognised without inflating it.
  file_sha256    bytea,
  file_bytes     bigint,
  inflated_bytes bigint,
  received_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at    timestamptz,
  lines          bigint NOT NULL DEFAULT 0,
  accepted       bigint NOT NULL DEFAULT 0,
  duplicates     bigint NOT NULL DEFAULT 0,
  quarantined    bigint NOT NULL DEFAULT 0,
  unmapped       bigint NOT NULL DEFAULT 0,
  blank          bigint NOT NULL DEFAULT 0,
  conflicts      bigint NOT NULL DEFAULT 0,
  facts          bigint NOT NULL DEFAULT 0,
  first_day      date,
  last_day       date,
  -- Why a batch was refused or suspended: a code and a sentence.
  reason         text,
  message        text,
  -- Fencing: only the holder of the current epoch may write; the holder lives as long as its backend.
  epoch          integer NOT NULL DEFAULT 1,
  owner_pid      integer,
  owner_started  timestamptz,
  lease_until    timestamptz,
  CONSTRAINT batch_state_known CHECK (
    state IN ('received', 'loading', 'done', 'refused', 'suspended', 'retracted')),
  CONSTRAINT batch_nothing_unaccounted CHECK (
    state IN ('received', 'loading', 'refused')
    OR lines = accepted + duplicates + quarantined + unmapped + blank),
  CONSTRAINT batch_counts_not_negative CHECK (
    least(lines, accepted, duplicates, quarantined, unmapped, blank, conflicts, facts) >= 0),
  CONSTRAINT batch_finished_has_hash CHECK (
    state NOT IN ('done', 'suspended', 'retracted') OR sha256 IS NOT NULL)
);

-- One content, one batch per source: the ledger answers "do we know this file?".
CREATE UNIQUE INDEX batch_content ON batch (source_id, sha256)
  WHERE sha256 IS NOT NULL AND state <> 'refused';
CREATE INDEX batch_file ON batch (source_id, file_sha256) WHERE state <> 'refused';
