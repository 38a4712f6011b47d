-- Tables for readers in SQL: spreadsheets, Superset, Power BI. They show what the policies let the login see, since they
-- run with its rights. In the schema `bi`, or `…_bi` beside a schema that is not `public`.
DO $$
DECLARE
  prefix text := current_setting('titrong.role_prefix');
  home text := current_schema();
  place text := CASE current_schema() WHEN 'public' THEN 'bi' ELSE current_schema() || '_bi' END;
BEGIN
  EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', place);
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', place, prefix || '_bi');
  EXECUTE format('ALTER ROLE %I IN DATABASE %I SET search_path = %I, %I, pg_temp', prefix || '_bi', current_database(),
                 place, home);
  PERFORM set_config('search_path', quote_ident(place) || ', ' || quote_ident(home), true);
END
$$;

CREATE OR REPLACE VIEW schools WITH (security_invoker = true) AS
SELECT DISTINCT ON (s.code) s.code AS school_code, s.name, s.levels, s.province_code, s.commune_code, s.commune_name,
       s.successor_code
  FROM school s
 ORDER BY s.code, (current_date BETWEEN s.valid_from AND s.valid_to) DESC, s.valid_from DESC;
COMMENT ON VIEW schools IS 'Schools as the tree is today.';

CREATE OR REPLACE VIEW offerings WITH (security_invoker = true) AS
SELECT p.offering_id, p.school_year, p.school_code, p.class_code, p.grade, p.subject, u.name_vi AS subject_name, p.periods,
       p.period_minutes, p.d_year AS planned_minutes, p.d_hk1 AS planned_minutes_hk1, p.d_hk2 AS planned_minutes_hk2
  FROM offering_plan p JOIN subject u ON u.code = p.subject;
COMMENT ON VIEW offerings IS 'What is taught to whom: a subject of a class in a school year, with its planned minutes.';
COMMENT ON COLUMN offerings.planned_minutes IS 'D of the year: periods × 35 (grades 1-5) or 45 minutes.';

CREATE OR REPLACE VIEW items WITH (security_invoker = true) AS
SELECT i.offering_id, CASE i.mode WHEN 1 THEN 'live' WHEN 2 THEN 'lesson' WHEN 3 THEN 'task' END AS mode,
       coalesce(i.credit_day, nullif(i.session_day, '-infinity')) AS day, i.lesson_no, i.minutes, i.credit_minutes,
       (SELECT p.participants FROM item_pupils(i.offering_id, i.mode, i.object, i.session_day) p) AS participants,
       (SELECT p.roster FROM item_pupils(i.offering_id, i.mode, i.object, i.session_day) p) AS roster, (ARRAY['counted', 'capped', 'over_cap', 'no_roster', 'no_host', 'too_short',
         'low_participation', 'no_teacher_act'])[i.reason + 1] AS reason, i.strict AS minutes_strict, i.blended AS minutes_blended,
       i.broad AS minutes_broad
  FROM item i;
COMMENT ON VIEW items IS 'Live sessions, lessons and tasks found in the logs, credited or not.';
COMMENT ON COLUMN items.participants IS 'Pupils who were there; null for readers outside the school where the count, or what is left of the roster, is 1 to 4 pupils.';
COMMENT ON COLUMN items.reason IS 'Why it counts or not (METRICS, section 4).';
COMMENT ON COLUMN items.minutes_blended IS 'Minutes it adds to the numerator under the profile blended.';

CREATE OR REPLACE VIEW offering_days WITH (security_invoker = true) AS
SELECT d.offering_id, d.day, d.strict AS minutes_strict, d.blended AS minutes_blended, d.broad AS minutes_broad
  FROM offering_day d;
COMMENT ON VIEW offering_days IS 'Credited minutes of an offering by local day and profile, after caps: what numerators are sums of.';

CREATE OR REPLACE VIEW school_days WITH (security_invoker = true) AS
SELECT d.school_code, d.day FROM school_day d;
COMMENT ON VIEW school_days IS 'Days on which a school reports: it has any event that counts.';

CREATE OR REPLACE VIEW shares WITH (security_invoker = true) AS
SELECT o.offering_id, o.school_year, o.school_code, o.class_code, o.grade, o.subject, o.planned_minutes,
       coalesce(n.strict, 0) AS minutes_strict, coalesce(n.blended, 0) AS minutes_blended,
       coalesce(n.broad, 0) AS minutes_broad,
       round(100 * coalesce(n.blended, 0) / nullif(o.planned_minutes, 0), 6) AS share_blended
  FROM offerings o
  LEFT JOIN LATERAL (
       SELECT sum(d.strict) AS strict, sum(d.blended) AS blended, sum(d.broad) AS broad
         FROM offering_day d
        WHERE d.offering_id = o.offering_id
          AND d.day BETWEEN make_date(o.school_year, 8, 1) AND make_date(o.school_year + 1, 7, 31)) n ON true;
COMMENT ON VIEW shares IS 'Credited and planned minutes of each offering in its school year. Shares of more than one offering are sums of minutes over sums of minutes, never means of shares; a school without days in school_days reports nothing and is left out.';
COMMENT ON COLUMN shares.share_blended IS 'Per cent of the planned minutes, under the profile blended.';

DO $$
DECLARE
  prefix text := current_setting('titrong.role_prefix');
  place text := current_schema();
BEGIN
  EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM PUBLIC, %I', place, prefix || '_bi');
  EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO %I', place, prefix || '_bi');
END
$$;
