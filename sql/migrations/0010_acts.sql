-- What the indicators beside the online share are counted from (METRICS §5-§7).

-- Who had any event on which days, as a batch brought it; small arrays of persons in ascending order.
CREATE TABLE batch_presence (
  batch   integer NOT NULL,
  day     date NOT NULL,
  persons bigint[] NOT NULL
);
ALTER TABLE batch_presence ALTER COLUMN persons SET STORAGE EXTERNAL;
CREATE INDEX batch_presence_batch ON batch_presence (batch);
CREATE INDEX batch_presence_day ON batch_presence USING brin (day);

-- The same by person: bit 0 of `days` is the first of the month.
CREATE TABLE person_month (
  person    bigint NOT NULL,
  source_id integer NOT NULL,
  month     date NOT NULL,
  days      integer NOT NULL,
  PRIMARY KEY (person, source_id, month)
) WITH (fillfactor = 85);
CREATE INDEX person_month_month ON person_month USING brin (month);

-- Days whose presence must be proved again.
CREATE TABLE dirty_presence (
  source_id integer NOT NULL,
  day       date NOT NULL
);

-- Acts that teach or provide: publish, give, open a class, hold an exam. One row a month; labels that an event lacks are
-- 0 (mode) or null's stand-in −1 (lesson_no), so that rows can be unique.
CREATE TABLE act (
  place     bigint NOT NULL,
  month     date NOT NULL,
  kind      smallint NOT NULL,
  object    bigint NOT NULL,
  person    bigint NOT NULL,
  role      smallint NOT NULL,
  lesson_no bigint NOT NULL,
  mode      smallint NOT NULL,
  days      integer NOT NULL,
  PRIMARY KEY (place, month, kind, object, person, role, lesson_no, mode)
);

-- Uses of AI tools: one row a person, object, day and labels, with the union of the minutes.
CREATE TABLE ai_use (
  place   bigint NOT NULL,
  object  bigint NOT NULL,
  day     date NOT NULL,
  person  bigint NOT NULL,
  role    smallint NOT NULL,
  tool    text NOT NULL,
  purpose smallint NOT NULL,
  minutes int4multirange NOT NULL,
  PRIMARY KEY (place, object, day, person, role, tool, purpose)
);
CREATE INDEX ai_use_day ON ai_use (day);

ALTER TABLE work_touched ADD COLUMN acted boolean NOT NULL;

CREATE UNLOGGED TABLE work_act (LIKE act);
CREATE UNLOGGED TABLE work_ai_use (LIKE ai_use);

-- Places that lead elsewhere now.
CREATE UNLOGGED TABLE work_moved (place bigint NOT NULL);
CREATE INDEX act_person ON act (person);
CREATE INDEX ai_use_person ON ai_use (person);
CREATE INDEX placement_class ON placement (class_id) WHERE class_id IS NOT NULL;
