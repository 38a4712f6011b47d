-- The question bank (METRICS §6).

-- Events of the life of questions, exactly.
CREATE TABLE question_event (
  object  bigint NOT NULL,
  at      bigint NOT NULL,
  kind    smallint NOT NULL,
  place   bigint NOT NULL,
  -- Local day of `at`.
  day     date NOT NULL,
  person  bigint NOT NULL,
  role    smallint NOT NULL,
  level   smallint NOT NULL,
  hash    text NOT NULL,
  PRIMARY KEY (object, at, kind, place, person, role, level, hash)
);
CREATE INDEX question_event_place ON question_event (place);

-- What a question is, from the whole set of its events.
CREATE TABLE question (
  object      bigint PRIMARY KEY,
  school_code text,
  subject     text,
  grade       smallint,
  level       smallint,
  hash        text,
  created     date NOT NULL
);
CREATE INDEX question_school ON question (school_code);

-- The state of a question from a day on: the last of the day counts.
CREATE TABLE question_state (
  object bigint NOT NULL,
  day    date NOT NULL,
  state  text NOT NULL CHECK (state IN ('draft', 'approved', 'retired')),
  PRIMARY KEY (object, day)
);

CREATE UNLOGGED TABLE work_question_event (LIKE question_event);
CREATE UNLOGGED TABLE work_question (object bigint NOT NULL);
