-- Whether somebody is at work: his lease is not over, and his backend is there. Its start is compared because
-- process numbers come back; both are judged by the database's clock, never by a client's.
CREATE OR REPLACE FUNCTION is_held(lease_until timestamptz, owner_pid integer, owner_started timestamptz)
RETURNS boolean
LANGUAGE sql VOLATILE AS $$
  SELECT coalesce(lease_until > clock_timestamp() AND EXISTS (
           SELECT FROM pg_stat_activity a WHERE a.pid = owner_pid AND a.backend_start = owner_started), false)
$$;
