-- name: end_stale_session
-- doc: End the session that holds a batch in an open transaction and waits for its client, although the lease is over.
-- params: $1 integer batch · $2 integer epoch seen
-- returns: ended boolean
SELECT pg_terminate_backend(a.pid, 5000) AS ended
  FROM batch b JOIN pg_stat_activity a ON a.backend_xid = b.xmax
 WHERE b.id = $1::integer AND b.epoch = $2::integer AND b.state = 'loading'
   AND b.lease_until <= clock_timestamp() AND a.wait_event = 'ClientRead'
