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
  EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF activity FOR VALUES FROM (%L) TO (%L)',
                 partition_name, first_day, (first_day + interval '1 month')::date);
END
$$;
