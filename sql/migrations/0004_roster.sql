-- Schools, classes and people as the roster brings them (INPUTS §3).

CREATE TABLE school (
  code          text NOT NULL,
  valid_from    date NOT NULL DEFAULT '-infinity',
  valid_to      date NOT NULL DEFAULT 'infinity' CHECK (valid_to >= valid_from),
  name          text NOT NULL,
  levels        text[] NOT NULL,
  province_code text NOT NULL,
  commune_code  text,
  commune_name  text,
  PRIMARY KEY (code, valid_from)
);

CREATE TABLE class (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  school_year smallint NOT NULL,
  school_code text NOT NULL,
  code        text NOT NULL,
  grade       smallint NOT NULL CHECK (grade BETWEEN 1 AND 12),
  size        integer CHECK (size >= 0),
  UNIQUE (school_year, school_code, code)
);

CREATE TABLE enrolment (
  class_id   integer NOT NULL REFERENCES class ON DELETE CASCADE,
  person     bigint NOT NULL,
  valid_from date NOT NULL DEFAULT '-infinity',
  valid_to   date NOT NULL DEFAULT 'infinity' CHECK (valid_to >= valid_from),
  PRIMARY KEY (class_id, person, valid_from, valid_to)
);
CREATE INDEX enrolment_person ON enrolment (person);

CREATE TABLE teacher (
  school_code text NOT NULL,
  person      bigint NOT NULL,
  full_name   text,
  department  text,
  PRIMARY KEY (school_code, person)
);
CREATE INDEX teacher_person ON teacher (person);

CREATE TABLE offering (
  id              integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  class_id        integer NOT NULL REFERENCES class ON DELETE CASCADE,
  subject         text NOT NULL REFERENCES subject,
  planned_periods numeric CHECK (planned_periods >= 0),
  planned_hk1     numeric CHECK (planned_hk1 >= 0),
  UNIQUE (class_id, subject)
);

CREATE TABLE offering_teacher (
  offering_id integer NOT NULL REFERENCES offering ON DELETE CASCADE,
  person      bigint NOT NULL,
  PRIMARY KEY (offering_id, person)
);
CREATE INDEX offering_teacher_person ON offering_teacher (person);

-- A lesson plan without school holds for the schools of the import that brought it.
