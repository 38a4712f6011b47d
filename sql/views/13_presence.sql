-- On which days of a month somebody was there, with whom the id stands for in that source.
CREATE OR REPLACE VIEW presence WITH (security_invoker = true) AS
SELECT m.person AS id, coalesce(x.person, m.person) AS person, m.month, m.days
  FROM person_month m
  LEFT JOIN account_of x ON x.source_id = m.source_id AND x.account = m.person;

-- The same of everybody, for who may see everybody; for others, nothing.
CREATE OR REPLACE FUNCTION presence_of_all(year smallint)
RETURNS TABLE (person bigint, month date, days integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1000000 AS $$
DECLARE
  first_month date := make_date(year, 8, 1);
  last_month date := make_date(year + 1, 7, 31);
BEGIN
  IF holds_everybody() THEN
    RETURN QUERY
    SELECT p.person, p.month, p.days FROM presence p WHERE p.month BETWEEN first_month AND last_month;
  END IF;
END
$$;

-- On which days persons were there, wherever; a row for each month and id they are known by.
CREATE OR REPLACE FUNCTION presence_of(persons bigint[], year smallint)
RETURNS TABLE (person bigint, month date, days integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
  asked bigint[] := persons_in_scope(persons);
  first_month date := make_date(year, 8, 1);
  last_month date := make_date(year + 1, 7, 31);
BEGIN
  IF are_many(asked) THEN
    RETURN QUERY
    SELECT p.person, p.month, p.days
      FROM presence p
     WHERE p.person IN (SELECT unnest(asked)) AND p.month BETWEEN first_month AND last_month;
  ELSE
    RETURN QUERY
    SELECT p.person, p.month, p.days
      FROM ids_of(asked) i
      JOIN presence p ON p.id = i.id AND p.person = i.person AND p.month BETWEEN first_month AND last_month;
  END IF;
END
$$;
