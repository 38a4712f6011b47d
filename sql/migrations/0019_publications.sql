-- Reports that were published keep their bytes; numbers that changed since make another revision (METRICS §8).

CREATE TABLE publication (
  id            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind          text NOT NULL,
  code          text NOT NULL,
  school_year   smallint NOT NULL,
  report_window text NOT NULL,
  revision      integer NOT NULL,
  rule_version  integer NOT NULL,
  as_of         date,
  data_version  text NOT NULL,
  published_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT publication_revision UNIQUE (kind, code, school_year, report_window, revision),
  CONSTRAINT publication_kind_known CHECK (kind IN ('school', 'province')),
  CONSTRAINT publication_revision_counts CHECK (revision >= 1)
);

CREATE TABLE publication_file (
  publication integer NOT NULL REFERENCES publication,
  name        text NOT NULL,
  sha256      bytea NOT NULL,
  content     bytea NOT NULL,
  PRIMARY KEY (publication, name),
  CONSTRAINT publication_file_hash CHECK (sha256 = sha256(content))
);
-- Files come packed, or are small.
ALTER TABLE publication_file ALTER COLUMN content SET STORAGE EXTERNAL;

-- Cells that differ from the revision before; no text stands for a row or a cell that is not there.
CREATE TABLE publication_change (
  publication integer NOT NULL REFERENCES publication,
  position    integer NOT NULL,
  -- The section and the keys of the row: `subject_grade: subject=TOAN, grade=10, level=secondary`.
  place       text NOT NULL,
  cell        text NOT NULL,
  before      text,
  after       text,
  PRIMARY KEY (publication, position)
);

-- What came in between from sources of the unit, on days of the window.
CREATE TABLE publication_cause (
  publication integer NOT NULL REFERENCES publication,
  batch       integer NOT NULL REFERENCES batch,
  PRIMARY KEY (publication, batch)
);
