-- Facts: who was active where, on what, on which local day (DESIGN, invariant 1). A bag of mergeable rows;
-- one row bundles the persons of one (place, object, day, kind, labels) of one chunk.

CREATE TABLE place (
  -- 64-bit hash of the columns below, made in the process.
  id          bigint PRIMARY KEY,
  source_id   integer NOT NULL REFERENCES source,
  course_key  text,
  school      text,
  class       text,
  subject     text,
  subject_key text,
  grade       smallint
);
CREATE INDEX place_course ON place (course_key) WHERE course_key IS NOT NULL;
CREATE INDEX place_school ON place (school);

CREATE TABLE object (
  id        bigint PRIMARY KEY,
  source_id integer NOT NULL REFERENCES source,
  object_id text NOT NULL,
  title     text
);

CREATE TABLE activity (
  day              date NOT NULL,
  place            bigint NOT NULL,
  -- 0 for kinds without an object.
  object           bigint NOT NULL,
  batch            integer NOT NULL,
  kind             smallint NOT NULL,
  lesson_no        bigint,
  expected_minutes smallint,
  purpose          smallint,
  exam_mode        smallint,
  exam_kind        smallint,
  cognitive_level  smallint,
  tool             text,
  question_hash    text,
  -- Model.FactBundle: persons in ascending order with role, minutes, flags.
  persons          bytea NOT NULL
) PARTITION BY RANGE (day);
CREATE INDEX activity_place_object ON activity (place, object);
CREATE INDEX activity_batch ON activity USING brin (batch);

-- What changed since the last aggregation: appended with the facts, deleted by the refresher in the
-- transaction that recomputes. Never updated, never de-duplicated.
CREATE TABLE dirty_activity (
  batch     integer,
  place     bigint NOT NULL,
  object    bigint NOT NULL,
  first_day date NOT NULL,
  last_day  date NOT NULL
);

CREATE TABLE dirty_offering (
  offering_id integer NOT NULL
);

-- A row says: course map, classes or subjects changed, places may lead elsewhere now.
CREATE TABLE dirty_placement (
  marked_at timestamptz NOT NULL DEFAULT now()
);
