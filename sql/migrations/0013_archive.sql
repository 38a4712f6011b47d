-- Where the raw bytes of a batch lie and for how long, which batch replaced another, and how far a load has come.

ALTER TABLE source
  -- Raw files are kept so long after receipt; the ledger and its counts stay.
  ADD COLUMN retention_days integer NOT NULL DEFAULT 90,
  -- Delivered bytes a Vietnamese day over HTTP; null: no bound.
  ADD COLUMN bytes_per_day bigint,
  ADD CONSTRAINT source_retention_sensible CHECK (retention_days BETWEEN 1 AND 36500),
  ADD CONSTRAINT source_quota_positive CHECK (bytes_per_day > 0);

ALTER TABLE batch
  -- Size of its file in the archive; null: never kept there.
  ADD COLUMN archived_bytes bigint,
  ADD COLUMN archive_removed_at timestamptz,
  -- A replay puts a new batch in the place of this one, or, while it runs, of that one.
  ADD COLUMN replaced_by integer REFERENCES batch,
  ADD COLUMN replaces integer REFERENCES batch,
  -- Chunks committed so far: the answer to "did my COMMIT happen?".
  ADD COLUMN chunks integer NOT NULL DEFAULT 0,
  -- Drawn by the process that loads: a process knows its own claim again after a lost connection.
  ADD COLUMN owner text,
  ADD COLUMN idempotency_key text,
  ADD CONSTRAINT batch_replaced_is_retracted CHECK (replaced_by IS NULL OR state = 'retracted');

DROP INDEX batch_content;
CREATE UNIQUE INDEX batch_content ON batch (source_id, sha256)
  WHERE sha256 IS NOT NULL AND state <> 'refused' AND replaced_by IS NULL;
CREATE INDEX batch_sha256 ON batch (sha256) WHERE archived_bytes IS NOT NULL AND archive_removed_at IS NULL;
CREATE UNIQUE INDEX batch_idempotency ON batch (source_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX batch_waiting ON batch (id) WHERE state IN ('received', 'loading');
CREATE INDEX batch_replaces ON batch (replaces) WHERE replaces IS NOT NULL;

-- Content removed by a person or after its time; place, code and length stay.
ALTER TABLE quarantine ADD COLUMN dropped_at timestamptz;
