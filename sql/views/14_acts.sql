-- Names of the small numbers that facts keep.
CREATE OR REPLACE FUNCTION purpose_name(purpose smallint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT (ARRAY['lesson_design', 'assessment', 'content', 'management', 'learning'])[purpose]
$$;

CREATE OR REPLACE FUNCTION cognitive_level_name(level smallint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT (ARRAY['NB', 'TH', 'VD', 'VDC'])[level]
$$;

-- Bits of the days of a month that lie in a range; bit 0 is the first.
CREATE OR REPLACE FUNCTION month_mask(month date, first_day date, last_day date) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
  -- A province without the window has no days: LEAST would pass over the null.
  SELECT CASE WHEN first_day IS NULL OR last_day IS NULL OR last_day < month OR first_day > month + 30 THEN 0 ELSE
    ((1::bigint << (least(last_day - month, 30) + 1)) - (1::bigint << greatest(first_day - month, 0)))::integer
  END
$$;

-- Acts with whom the id of each stands for where it was done.
CREATE OR REPLACE VIEW placed_act WITH (security_invoker = true) AS
SELECT a.person AS id, coalesce(x.person, a.person) AS person, a.role, a.kind, a.object, a.month, a.days
  FROM act a
  JOIN place p ON p.id = a.place
  LEFT JOIN account_of x ON x.source_id = p.source_id AND x.account = a.person;

-- Acts of some persons as teachers in a school year, at whichever school: so as its owner, for persons of the scope.
CREATE OR REPLACE FUNCTION acts_of_teachers(persons bigint[], kinds smallint[], year smallint)
RETURNS TABLE (person bigint, kind smallint, object bigint, month date, days integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
  asked bigint[] := persons_in_scope(persons);
  first_month date := make_date(year, 8, 1);
  last_month date := make_date(year + 1, 7, 31);
BEGIN
  IF are_many(asked) THEN
    RETURN QUERY
    SELECT a.person, a.kind, a.object, a.month, a.days
      FROM placed_act a
     WHERE a.person IN (SELECT unnest(asked)) AND a.kind = ANY(kinds) AND a.month BETWEEN first_month AND last_month
       AND CASE a.role WHEN 0 THEN role_of(a.person, a.role, year) ELSE a.role END = 2;
  ELSE
    RETURN QUERY
    SELECT a.person, a.kind, a.object, a.month, a.days
      FROM ids_of(asked) i
      JOIN placed_act a ON a.id = i.id AND a.person = i.person
       AND a.kind = ANY(kinds) AND a.month BETWEEN first_month AND last_month
     WHERE CASE a.role WHEN 0 THEN role_of(a.person, a.role, year) ELSE a.role END = 2;
  END IF;
END
$$;

-- Where the events of a place count: school of the roster, class and its grade, and subject of the offering,
-- else as the events say.
CREATE OR REPLACE FUNCTION placed(year smallint)
RETURNS TABLE (place bigint, source_id integer, school_code text, offering_id integer, class_id integer,
               grade smallint, subject text, class text)
LANGUAGE sql STABLE AS $$
  SELECT l.place, p.source_id, l.school_code, l.offering_id, l.class_id,
         coalesce(c.grade, p.grade),
         coalesce(o.subject, l.subject), coalesce(c.code, (
           SELECT m.class_code FROM course_map m JOIN source s ON s.name = m.source
            WHERE s.id = p.source_id AND m.course_key = p.course_key AND m.school_year IN (year, 0)
            ORDER BY m.school_year DESC LIMIT 1), p.class)
    FROM placement l
    JOIN place p ON p.id = l.place
    LEFT JOIN class c ON c.id = l.class_id
    LEFT JOIN offering o ON o.id = l.offering_id
   WHERE l.school_year = year AND l.school_code IS NOT NULL
$$;
