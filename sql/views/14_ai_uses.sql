-- Whether a platform logged a use of AI or a teacher declared it and the head approved.
CREATE OR REPLACE FUNCTION ai_evidence(of_source integer) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT CASE format WHEN 'ai.declared' THEN 'declared' ELSE 'platform' END FROM source WHERE id = of_source
$$;

-- Uses of AI in a school year as their places tell them, with whom the id of the use stands for there; a subject word that is
-- in no table stays as it is and is taught by nobody; null is no subject.
CREATE OR REPLACE VIEW placed_ai_use WITH (security_invoker = true) AS
SELECT u.person AS id, coalesce(x.person, u.person) AS person, u.role, y.year, u.day,
       coalesce(o.subject, l.subject, nullif(p.subject_key, '')) AS subject, nullif(u.tool, '') AS tool,
       purpose_name(u.purpose) AS purpose,
       CASE s.format WHEN 'ai.declared' THEN 'declared' ELSE 'platform' END AS evidence, u.minutes
  FROM ai_use u
 CROSS JOIN LATERAL (SELECT school_year_of(u.day) AS year) y
  JOIN place p ON p.id = u.place
  JOIN source s ON s.id = p.source_id
  LEFT JOIN placement l ON l.place = u.place AND l.school_year = y.year
  LEFT JOIN offering o ON o.id = l.offering_id
  LEFT JOIN account_of x ON x.source_id = p.source_id AND x.account = u.person;

-- Uses of AI of some persons as teachers in a school year.
DROP FUNCTION IF EXISTS ai_uses_of_teachers(bigint[], smallint);
CREATE FUNCTION ai_uses_of_teachers(persons bigint[], year smallint)
RETURNS TABLE (person bigint, day date, subject text, tool text, purpose text, evidence text, minutes int4multirange)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
  asked bigint[] := persons_in_scope(persons);
  first_day date := make_date(year, 8, 1);
  last_day date := make_date(year + 1, 7, 31);
BEGIN
  IF are_many(asked) THEN
    RETURN QUERY
    SELECT u.person, u.day, u.subject, u.tool, u.purpose, u.evidence, u.minutes
      FROM placed_ai_use u
     WHERE u.person IN (SELECT unnest(asked)) AND u.day BETWEEN first_day AND last_day
       AND CASE u.role WHEN 0 THEN role_of(u.person, u.role, year) ELSE u.role END = 2;
  ELSE
    RETURN QUERY
    SELECT u.person, u.day, u.subject, u.tool, u.purpose, u.evidence, u.minutes
      FROM ids_of(asked) i
      JOIN placed_ai_use u ON u.id = i.id AND u.person = i.person AND u.day BETWEEN first_day AND last_day
     WHERE CASE u.role WHEN 0 THEN role_of(u.person, u.role, year) ELSE u.role END = 2;
  END IF;
END
$$;
