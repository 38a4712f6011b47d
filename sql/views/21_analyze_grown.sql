-- Statistics of the tables the refresher joins, where they are of another time: a fresh load outruns autovacuum, and
-- without statistics the planner once took a hash join for a nested loop of half a million turns.
CREATE OR REPLACE FUNCTION analyze_grown() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  grown record;
BEGIN
  FOR grown IN
    SELECT t.relation, bool_or(t.is_part) AS has_parts
      FROM (SELECT CASE WHEN i.inhparent IS NULL THEN c.oid ELSE i.inhparent END::regclass AS relation,
                   i.inhparent IS NOT NULL AS is_part, c.reltuples, pg_stat_get_mod_since_analyze(c.oid) AS changed
              FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
             WHERE i.inhparent = 'activity'::regclass
                OR c.oid IN ('batch'::regclass, 'place'::regclass, 'placement'::regclass, 'object'::regclass,
                             'item'::regclass)) t
     GROUP BY t.relation
    HAVING bool_or(t.reltuples < 0) OR sum(t.changed) * 5 > sum(greatest(t.reltuples, 0))
  LOOP
    -- What persons did is opaque to the planner, and large.
    EXECUTE format('ANALYZE %s%s', grown.relation,
                   CASE WHEN grown.has_parts THEN ' (day, place, object, batch, kind)' ELSE '' END);
  END LOOP;
END
$$;

-- Only its owner may analyze a table, so the refresher asks him.
CREATE OR REPLACE FUNCTION analyze_work() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  ANALYZE work_touched, work_offering, work_moved;
END
$$;

CREATE OR REPLACE FUNCTION analyze_work_pairs() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  ANALYZE work_pair, work_offering;
END
$$;

CREATE OR REPLACE FUNCTION analyze_work_presence() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  ANALYZE work_presence;
END
$$;
