-- Whether a reader may be told of everybody: the scope holds them, or who asks may act as the owner of the tables and
-- needs none. Runs as that owner, so that there is one to compare with.
CREATE OR REPLACE FUNCTION holds_everybody() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT scope_is_wide() OR pg_has_role(session_user, current_user, 'MEMBER')
$$;

-- Of those persons, the ones whom the scope holds. For functions that run as their owner and look at what persons did
-- anywhere.
CREATE OR REPLACE FUNCTION persons_in_scope(persons bigint[]) RETURNS bigint[]
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN holds_everybody() THEN persons
         ELSE (SELECT array_agg(p.person) FROM unnest(persons) AS p (person)
                WHERE p.person IN (
                  SELECT t.person FROM teacher t WHERE t.school_code IN (SELECT scope_schools())
                   UNION ALL
                  SELECT x.person FROM offering_teacher x JOIN offering o ON o.id = x.offering_id
                    JOIN class c ON c.id = o.class_id AND c.school_code IN (SELECT scope_schools())
                   UNION ALL
                  SELECT e.person FROM enrolment e
                    JOIN class c ON c.id = e.class_id AND c.school_code IN (SELECT scope_schools()))) END
$$;
