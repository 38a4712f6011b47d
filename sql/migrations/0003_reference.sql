-- Reference data shipped with the product; a roster may replace calendar and targets.

CREATE TABLE subject (
  code    text PRIMARY KEY,
  name_vi text NOT NULL,
  name_en text NOT NULL
);

CREATE TABLE subject_alias (
  alias_key text PRIMARY KEY,
  code      text NOT NULL REFERENCES subject
);

-- TINCN = TIN + CONGNGHE, NGHETHUAT = AMNHAC + MITHUAT (METRICS §3).
CREATE TABLE subject_strand (
  parent text NOT NULL REFERENCES subject,
  strand text NOT NULL REFERENCES subject,
  PRIMARY KEY (strand)
);

CREATE TABLE curriculum (
  grade   smallint NOT NULL CHECK (grade BETWEEN 1 AND 12),
  subject text NOT NULL REFERENCES subject,
  periods numeric NOT NULL CHECK (periods >= 0),
  source  text,
  PRIMARY KEY (grade, subject)
);

CREATE TABLE province (
  code         text NOT NULL,
  valid_from   date NOT NULL,
  valid_to     date,
  name_vi      text NOT NULL,
  full_name_vi text NOT NULL,
  name_en      text,
  -- Seven codes were re-used on 2025-07-01: a code alone is never a key.
  PRIMARY KEY (code, valid_from)
);

CREATE TABLE calendar_week (
  school_year   smallint NOT NULL,
  -- Empty = the general calendar.
  province_code text NOT NULL DEFAULT '',
  week_no       smallint NOT NULL CHECK (week_no BETWEEN 1 AND 60),
  week_start    date NOT NULL,
  week_end      date NOT NULL CHECK (week_end >= week_start),
  term          text NOT NULL CHECK (term IN ('HK1', 'HK2')),
  -- The product's own rows may be replaced by a new release, imported rows may not.
  shipped       boolean NOT NULL DEFAULT false,
  PRIMARY KEY (school_year, province_code, week_no)
);

CREATE TABLE target (
  indicator  text NOT NULL,
  -- Empty = all levels.
  level      text NOT NULL DEFAULT '' CHECK (level IN ('', 'primary', 'secondary')),
  threshold  numeric NOT NULL,
  operator   text NOT NULL CHECK (operator = '>='),
  document   text,
  clause     text,
  valid_from date NOT NULL DEFAULT '-infinity',
  valid_to   date NOT NULL DEFAULT 'infinity' CHECK (valid_to >= valid_from),
  shipped    boolean NOT NULL DEFAULT false,
  PRIMARY KEY (indicator, level, valid_from)
);
