-- The fingerprint of the numbers, kept up as rows come and go: what it costs is what changed, not what there is.

-- One row a derived table: the sum over its rows of the hash that `expression` says. Sums do not depend on the order.
-- Triggers keep it up, and begin with a count (sql/views/20_state_triggers.sql).
CREATE TABLE state_total (
  part       text PRIMARY KEY,
  relation   name NOT NULL UNIQUE,
  expression text NOT NULL,
  total      numeric NOT NULL DEFAULT 0
);

-- An offering by what it is called, since its number differs between installations and it may leave the roster.
ALTER TABLE offering_day ADD COLUMN offering_key bigint;
UPDATE offering_day d
   SET offering_key = hashtextextended(concat_ws(':', c.school_year, c.school_code, c.code, o.subject), 0)
  FROM offering o JOIN class c ON c.id = o.class_id WHERE o.id = d.offering_id;
ALTER TABLE offering_day ALTER COLUMN offering_key SET NOT NULL;

INSERT INTO state_total (part, relation, expression) VALUES
  ('d', 'offering_day', 'hashtextextended(concat_ws('':'', offering_key, day, strict, blended, broad), 0)'),
  ('s', 'school_day', 'hashtextextended(concat_ws('':'', school_code, day), 2)'),
  ('a', 'act', 'hashtextextended(concat_ws('':'', place, month, kind, object, role, lesson_no, mode, days), 6)'),
  ('i', 'ai_use', 'hashtextextended(concat_ws('':'', place, object, day, role, tool, purpose, minutes), 7)'),
  ('q', 'question',
   'hashtextextended(concat_ws('':'', object, school_code, subject, grade, level, hash, created), 8)'),
  ('c', 'question_state', 'hashtextextended(concat_ws('':'', object, day, state), 9)'),
  -- Of persons only on which days: pseudonyms differ between installations.
  ('m', 'person_month', 'hashint8extended((month - date ''2000-01-01'')::bigint << 32 | days, 10)');

CREATE UNLOGGED TABLE work_presence (LIKE person_month);

-- Every person is updated on every day of school: rows that stay on their page need no new index entries.
ALTER TABLE person_month SET (fillfactor = 50);
