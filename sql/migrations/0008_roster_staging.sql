-- Rows of one roster import before they are compared with what is known. Only the import uses them, under its
-- lock; they are emptied at its start and end, and lost in a crash, which is as good.

ALTER TABLE place ADD COLUMN has_unstated_role boolean NOT NULL DEFAULT false;

CREATE UNLOGGED TABLE in_scope (school_year smallint NOT NULL, school_code text NOT NULL);
CREATE UNLOGGED TABLE in_school (
  code text NOT NULL, valid_from date NOT NULL, valid_to date NOT NULL, name text NOT NULL,
  levels text NOT NULL, province_code text NOT NULL, commune_code text, commune_name text);
CREATE UNLOGGED TABLE in_class (
  school_year smallint NOT NULL, school_code text NOT NULL, code text NOT NULL,
  grade smallint NOT NULL, size integer);
CREATE UNLOGGED TABLE in_student (
  school_year smallint NOT NULL, school_code text NOT NULL, class_code text NOT NULL,
  person bigint NOT NULL, valid_from date NOT NULL, valid_to date NOT NULL);
CREATE UNLOGGED TABLE in_teacher (
  school_code text NOT NULL, person bigint NOT NULL, full_name text, department text);
CREATE UNLOGGED TABLE in_offering (
  school_year smallint NOT NULL, school_code text NOT NULL, class_code text NOT NULL,
  subject text NOT NULL, person bigint, planned_periods text, planned_hk1 text);
CREATE UNLOGGED TABLE in_lesson (
  school_year smallint NOT NULL, school_code text NOT NULL, subject text NOT NULL,
  grade smallint NOT NULL, lesson_no bigint NOT NULL, periods text NOT NULL, title text,
  planned_week smallint);
CREATE UNLOGGED TABLE in_course (
  source text NOT NULL, course_key text NOT NULL, school_year smallint NOT NULL,
  school_code text NOT NULL, class_code text NOT NULL, subject_key text NOT NULL);
CREATE UNLOGGED TABLE in_account (source text NOT NULL, account bigint NOT NULL, person bigint NOT NULL);
CREATE UNLOGGED TABLE in_calendar (
  school_year smallint NOT NULL, province_code text NOT NULL, week_no smallint NOT NULL,
  week_start date NOT NULL, week_end date NOT NULL, term text NOT NULL);
CREATE UNLOGGED TABLE in_target (
  indicator text NOT NULL, level text NOT NULL, threshold text NOT NULL, operator text NOT NULL,
  document text, clause text, valid_from date NOT NULL, valid_to date NOT NULL);
