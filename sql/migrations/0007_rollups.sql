-- What is derived from facts and roster; `aggregate --full` rebuilds all of it and must change nothing.

CREATE TABLE placement (
  place       bigint NOT NULL,
  school_year smallint NOT NULL,
  school_code text,
  class_id    integer,
  subject     text,
  offering_id integer,
  PRIMARY KEY (place, school_year)
);
CREATE INDEX placement_offering ON placement (offering_id) WHERE offering_id IS NOT NULL;
CREATE INDEX placement_school ON placement (school_code, school_year);

CREATE TABLE item (
  offering_id    integer NOT NULL,
  mode           smallint NOT NULL,
  object         bigint NOT NULL,
  -- -infinity for lessons and tasks, which belong to the school year.
  session_day    date NOT NULL,
  credit_day     date,
  lesson_no      bigint,
  minutes        integer NOT NULL,
  credit_minutes integer NOT NULL,
  participants   integer NOT NULL,
  roster         integer,
  reason         smallint NOT NULL,
  refusal        smallint,
  strict         integer NOT NULL,
  blended        integer NOT NULL,
  broad          integer NOT NULL,
  PRIMARY KEY (offering_id, mode, object, session_day)
);

CREATE TABLE offering_day (
  offering_id integer NOT NULL,
  day         date NOT NULL,
  strict      integer NOT NULL,
  blended     integer NOT NULL,
  broad       integer NOT NULL,
  PRIMARY KEY (offering_id, day)
);

-- A school reports on the days on which any accepted event lies in one of its places (METRICS §4.5).
CREATE TABLE school_day (
  school_code text NOT NULL,
  day         date NOT NULL,
  PRIMARY KEY (school_code, day)
);

CREATE TABLE data_state (
  single          boolean PRIMARY KEY DEFAULT true CHECK (single),
  as_of           date,
  data_version    text NOT NULL,
  aggregated_at   timestamptz NOT NULL
);

-- Work lists of the refresher; it alone uses them, under its lock, and leaves them empty.
CREATE UNLOGGED TABLE work_touched (
  place     bigint NOT NULL,
  object    bigint NOT NULL,
  first_day date NOT NULL,
  last_day  date NOT NULL,
  -- Facts may have gone, so what they proved must be proved again.
  removal   boolean NOT NULL
);
CREATE UNLOGGED TABLE work_pair (
  offering_id integer NOT NULL,
  object      bigint NOT NULL
);
CREATE UNLOGGED TABLE work_offering (
  offering_id integer NOT NULL,
  -- All of its objects are looked at again, not only those touched.
  whole boolean NOT NULL
);
CREATE UNLOGGED TABLE work_school (
  school_code text NOT NULL,
  school_year smallint NOT NULL
);
