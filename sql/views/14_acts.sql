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

-- Acts of some persons as teachers in a school year, at whichever school: so as its owner, for persons of the scope.
CREATE OR REPLACE FUNCTION acts_of_teachers(persons bigint[], kinds smallint[], year smallint)
RETURNS TABLE (person bigint, kind smallint, object bigint, month date, days integer)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT i.person, a.kind, a.object, a.month, a.days
    FROM ids_of(persons_in_scope(persons)) i
    JOIN act a ON a.person = i.id AND a.kind = ANY(kinds)
     AND a.month BETWEEN make_date(year, 8, 1) AND make_date(year + 1, 7, 31)
    JOIN place p ON p.id = a.place
    LEFT JOIN account_of x ON x.source_id = p.source_id AND x.account = a.person
   WHERE coalesce(x.person, a.person) = i.person
     AND CASE a.role WHEN 0 THEN role_of(i.person, a.role, year) ELSE a.role END = 2
$$;

-- Whether a platform logged a use of AI or a teacher declared it and the head approved.
CREATE OR REPLACE FUNCTION ai_evidence(of_source integer) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT CASE format WHEN 'ai.declared' THEN 'declared' ELSE 'platform' END FROM source WHERE id = of_source
$$;

-- Uses of AI of some persons as teachers in a school year; a subject word that is in no table stays as it is and
-- is taught by nobody; null is no subject.
DROP FUNCTION IF EXISTS ai_uses_of_teachers(bigint[], smallint);
CREATE FUNCTION ai_uses_of_teachers(persons bigint[], year smallint)
RETURNS TABLE (person bigint, day date, subject text, tool text, purpose text, evidence text, minutes int4multirange)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT i.person, u.day, coalesce(o.subject, l.subject, nullif(p.subject_key, '')), nullif(u.tool, ''),
         purpose_name(u.purpose),
         CASE s.format WHEN 'ai.declared' THEN 'declared' ELSE 'platform' END, u.minutes
    FROM ids_of(persons_in_scope(persons)) i
    JOIN ai_use u ON u.person = i.id
     AND u.day BETWEEN make_date(year, 8, 1) AND make_date(year + 1, 7, 31)
    JOIN place p ON p.id = u.place
    JOIN source s ON s.id = p.source_id
    LEFT JOIN placement l ON l.place = u.place AND l.school_year = year
    LEFT JOIN offering o ON o.id = l.offering_id
    LEFT JOIN account_of x ON x.source_id = p.source_id AND x.account = u.person
   WHERE coalesce(x.person, u.person) = i.person
     AND CASE u.role WHEN 0 THEN role_of(i.person, u.role, year) ELSE u.role END = 2
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
