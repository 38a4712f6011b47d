-- Whether somebody is at work: his lease is not over, and his backend is there. Its start is compared because
-- process numbers come back; both are judged by the database's clock, never by a client's. As its owner, who is a member of
-- every job's role: others are not told when a backend started.
CREATE OR REPLACE FUNCTION is_held(lease_until timestamptz, owner_pid integer, owner_started timestamptz)
RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER AS $$
  SELECT coalesce(lease_until > clock_timestamp() AND EXISTS (
           SELECT FROM pg_stat_activity a WHERE a.pid = owner_pid AND a.backend_start = owner_started), false)
$$;
