-- Who may see what: readers with a login of their own, and who read what is about persons.

-- A login of the database, member of the group `…_bi`, and the part of the province it may read in the schema `bi`.
CREATE TABLE reader_scope (
  login    name PRIMARY KEY,
  kind     text NOT NULL,
  code     text NOT NULL DEFAULT '',
  subjects text[] NOT NULL DEFAULT '{}',
  CONSTRAINT reader_scope_kind_known CHECK (kind IN ('all', 'province', 'school', 'subjects')),
  CONSTRAINT reader_scope_code_given CHECK ((kind = 'all') = (code = '')),
  CONSTRAINT reader_scope_subjects_given CHECK ((kind = 'subjects') = (subjects <> '{}'))
);

-- Reads of what is about persons. How many, never who.
CREATE TABLE person_read (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- The login of the database, and whom it read for.
  login    name NOT NULL DEFAULT session_user,
  reader   text NOT NULL,
  kind     text NOT NULL,
  -- What was asked for, and within which part of the province.
  object   text NOT NULL,
  scope    text NOT NULL,
  rows     integer NOT NULL CHECK (rows >= 0)
);
CREATE INDEX person_read_at ON person_read USING brin (at);

-- COPY does not write to tables with row-level security.
CREATE UNLOGGED TABLE work_item (LIKE item);
