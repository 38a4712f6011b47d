-- Tables that were kept for a link: their numbers never change, whatever comes after. They hold numbers of schools, subjects
-- and classes; nothing that is about a person is kept.

CREATE TABLE permalink (
  -- 128 random bits.
  id             text PRIMARY KEY,
  made_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  made_by        text REFERENCES web_user ON DELETE SET NULL,
  -- The page it was taken from, with its parameters.
  address        text NOT NULL,
  -- Whoever sees all of this part of the province may see the table.
  kind           text NOT NULL,
  code           text NOT NULL DEFAULT '',
  subjects       text[] NOT NULL DEFAULT '{}',
  -- Whether counts of few pupils are withheld in it, or there are none (METRICS §8).
  for_outsiders  boolean NOT NULL,
  rule_version   integer NOT NULL,
  data_version   text NOT NULL,
  as_of          date,
  content_sha256 bytea NOT NULL GENERATED ALWAYS AS (sha256(content)) STORED,
  -- JSON: the table, and the names its codes had.
  content        bytea NOT NULL,
  CONSTRAINT permalink_id_form CHECK (id ~ '^[A-Za-z0-9_-]{22}$'),
  CONSTRAINT permalink_kind_known CHECK (kind IN ('all', 'province', 'school', 'subjects')),
  CONSTRAINT permalink_code_given CHECK ((kind = 'all') = (code = '')),
  CONSTRAINT permalink_subjects_given CHECK ((kind = 'subjects') = (subjects <> '{}')),
  CONSTRAINT permalink_size CHECK (octet_length(content) <= 1048576)
);
CREATE INDEX permalink_maker ON permalink (made_by, made_at);
