-- Groups as the doors ask for them. A key has one place for each group name that comes from the plan; the places of
-- names not asked for are null, so that rows of one group have equal keys:
-- 1 province · 2 commune · 3 school · 4 stage · 5 level · 6 grade · 7 subject · 8 class · 9 month · 10 week.
CREATE OR REPLACE FUNCTION level_of(grade smallint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN grade <= 5 THEN 'primary' WHEN grade <= 12 THEN 'secondary' END
$$;

CREATE OR REPLACE FUNCTION stage_of(grade smallint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN grade <= 5 THEN 'TH' WHEN grade <= 9 THEN 'THCS' WHEN grade <= 12 THEN 'THPT' END
$$;

CREATE OR REPLACE FUNCTION scope_key(
  by_names text[], province text, commune text, school text, grade smallint, subject text, class text,
  month text, week smallint)
RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY[
    CASE WHEN 'province' = ANY(by_names) THEN province END,
    CASE WHEN 'commune' = ANY(by_names) THEN commune END,
    CASE WHEN 'school' = ANY(by_names) THEN school END,
    CASE WHEN 'stage' = ANY(by_names) THEN stage_of(grade) END,
    CASE WHEN 'level' = ANY(by_names) THEN level_of(grade) END,
    CASE WHEN 'grade' = ANY(by_names) THEN grade::text END,
    CASE WHEN 'subject' = ANY(by_names) THEN subject END,
    CASE WHEN 'class' = ANY(by_names) THEN class END,
    month, week::text]
$$;
