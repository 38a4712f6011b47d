-- One partition of `activity` a month, made when the first fact of the month arrives. Runs as its owner, so
-- that the loading role needs no right to create tables; two loaders at once are serialised.
CREATE OR REPLACE FUNCTION ensure_activity_partition(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  first_day date := date_trunc('month', month)::date;
  partition_name text := 'activity_' || to_char(first_day, 'YYYYMM');
BEGIN
  IF to_regclass(quote_ident(partition_name)) IS NOT NULL THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('titrong.partition.' || current_schema(), 0));
  -- Asked of the table itself: to_regclass may remember that there was none before the lock was ours.
  IF EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
              WHERE i.inhparent = 'activity'::regclass AND c.relname = partition_name) THEN
    RETURN;
  END IF;
  -- Made apart and attached: readers and loaders of other months are not locked out meanwhile.
  EXECUTE format('CREATE TABLE %I (LIKE activity INCLUDING DEFAULTS INCLUDING STORAGE INCLUDING CONSTRAINTS)',
                 partition_name);
  EXECUTE format('ALTER TABLE activity ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                 partition_name, first_day, (first_day + interval '1 month')::date);
END
$$;
