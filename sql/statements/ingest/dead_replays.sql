-- name: dead_replays
-- doc: Unfinished second readings of a batch.
-- params: $1 integer batch · $2 text owner who asks
-- returns: id integer · epoch integer · is_owned boolean
SELECT b.id, b.epoch,
       b.owner IS DISTINCT FROM $2::text AND is_held(b.lease_until, b.owner_pid, b.owner_started) AS is_owned
  FROM batch b WHERE b.replaces = $1::integer AND b.state = 'loading'
   FOR UPDATE OF b
