-- The person an id of a source stands for: the account map first (METRICS §1). As its owner: whose account an id is does not
-- depend on who asks, and the answer is a pseudonym. In plpgsql, as that keeps its plan from row to row.
CREATE OR REPLACE FUNCTION person_of(of_source integer, raw bigint) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET plan_cache_mode = 'force_generic_plan' AS $$
BEGIN
  RETURN coalesce((SELECT a.person FROM account a JOIN source s ON s.name = a.source
                    WHERE s.id = of_source AND a.account = raw), raw);
END
$$;

-- The person behind an event of a place.
CREATE OR REPLACE FUNCTION person_at(of_place bigint, raw bigint) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET plan_cache_mode = 'force_generic_plan' AS $$
BEGIN
  RETURN (SELECT person_of(p.source_id, raw) FROM place p WHERE p.id = of_place);
END
$$;

-- 1 student, 2 teacher, 3 staff, 0 nobody: as stated, else by the roster, pupils first (METRICS §3).
CREATE OR REPLACE FUNCTION role_of(of_person bigint, stated smallint, year smallint) RETURNS smallint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET plan_cache_mode = 'force_generic_plan' AS $$
BEGIN
  RETURN CASE
    WHEN stated <> 0 THEN stated
    WHEN EXISTS (SELECT FROM enrolment e JOIN class c ON c.id = e.class_id
                  WHERE e.person = of_person AND c.school_year = year) THEN 1
    WHEN EXISTS (SELECT FROM teacher t WHERE t.person = of_person)
      OR EXISTS (SELECT FROM offering_teacher o WHERE o.person = of_person) THEN 2
    ELSE 0 END;
END
$$;

-- Ids under which logs may know some persons: their own and those of their accounts. Who an id is in one source is
-- still to be asked, as the account map may give it to another person there.
CREATE OR REPLACE FUNCTION ids_of(persons bigint[]) RETURNS TABLE (person bigint, id bigint)
LANGUAGE sql STABLE AS $$
  SELECT p.person, p.person FROM unnest(persons) AS p (person)
  UNION
  -- A join, as = ANY would look through the whole list for each account.
  SELECT a.person, a.account FROM account a JOIN unnest(persons) AS p (person) ON p.person = a.person
$$;

-- Whom a source means by an id that is not the person's own. Joined where many ids are looked up.
CREATE OR REPLACE VIEW account_of WITH (security_invoker = true) AS
SELECT s.id AS source_id, a.account, a.person FROM account a JOIN source s ON s.name = a.source;

-- From so many persons on everything is read, as one look for each takes longer: no plan is good for both.
CREATE OR REPLACE FUNCTION are_many(persons bigint[]) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT cardinality(persons) > 5000 $$;
