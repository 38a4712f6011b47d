-- Lesson plans, course maps and platform accounts of the roster.

CREATE TABLE lesson_plan (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  school_year smallint NOT NULL,
  digest      bytea NOT NULL UNIQUE
);

CREATE TABLE lesson_plan_school (
  school_year smallint NOT NULL,
  school_code text NOT NULL,
  plan_id     integer NOT NULL REFERENCES lesson_plan,
  PRIMARY KEY (school_year, school_code)
);

CREATE TABLE lesson (
  plan_id      integer REFERENCES lesson_plan,
  school_year  smallint NOT NULL,
  -- Own row of a school; empty for rows of a plan.
  school_code  text NOT NULL DEFAULT '',
  subject      text NOT NULL REFERENCES subject,
  grade        smallint NOT NULL CHECK (grade BETWEEN 1 AND 12),
  lesson_no    bigint NOT NULL,
  periods      numeric NOT NULL CHECK (periods >= 0),
  title        text,
  planned_week smallint,
  CONSTRAINT lesson_of_plan_or_school CHECK ((plan_id IS NULL) = (school_code <> ''))
);
CREATE UNIQUE INDEX lesson_of_plan ON lesson (plan_id, subject, grade, lesson_no)
  WHERE plan_id IS NOT NULL;
CREATE UNIQUE INDEX lesson_of_school ON lesson (school_code, school_year, subject, grade, lesson_no)
  WHERE plan_id IS NULL;

CREATE TABLE course_map (
  source      text NOT NULL,
  course_key  text NOT NULL,
  -- 0 = every school year.
  school_year smallint NOT NULL DEFAULT 0,
  school_code text NOT NULL,
  class_code  text NOT NULL,
  subject_key text NOT NULL,
  PRIMARY KEY (source, course_key, school_year)
);
CREATE INDEX course_map_school ON course_map (school_code);

CREATE TABLE account (
  source  text NOT NULL,
  account bigint NOT NULL,
  person  bigint NOT NULL,
  PRIMARY KEY (source, account)
);
