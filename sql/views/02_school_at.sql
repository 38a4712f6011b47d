-- The day whose administrative tree is asked for, or null for the tree as it was at the end of a window. A setting of the
-- transaction, so that no indicator has to pass it on.
CREATE OR REPLACE FUNCTION structure_day() RETURNS date
LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('titrong.structure_day', true), '')::date
$$;

-- The row of each school that holds on a day, else its latest one: the administrative tree is dated. If merged, a school
-- that ended before the day is shown as the one that took it over, and that one's successors in turn.
DROP FUNCTION IF EXISTS school_at(date);
CREATE OR REPLACE FUNCTION school_at(on_day date, merged boolean)
RETURNS TABLE (code text, shown_code text, name text, levels text[], province_code text, commune_code text,
               commune_name text)
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE own AS (
    SELECT DISTINCT ON (s.code) s.*
      FROM school s
     ORDER BY s.code, (on_day BETWEEN s.valid_from AND s.valid_to) DESC, s.valid_from DESC),
  chain AS (
    SELECT o.code AS root, o.code, 0 AS depth FROM own o
     UNION ALL
    SELECT c.root, n.code, c.depth + 1
      FROM chain c JOIN own o ON o.code = c.code JOIN own n ON n.code = o.successor_code
     WHERE merged AND o.valid_to < on_day AND c.depth < 20)
  SELECT DISTINCT ON (c.root) c.root, o.code, o.name, o.levels, o.province_code, o.commune_code, o.commune_name
    FROM chain c JOIN own o ON o.code = c.code
   ORDER BY c.root, c.depth DESC
$$;
