-- name: finish_batch
-- doc: Close a batch with its accounting; only its owner can.
-- params: $1 integer batch · $2 integer epoch · $3 text state · $4 bytea hash of the inflated bytes
-- params: $5 bigint inflated bytes · $6 bigint lines · $7 bigint accepted · $8 bigint duplicates
-- params: $9 bigint quarantined · $10 bigint unmapped · $11 bigint blank · $12 bigint conflicts
-- params: $13 bigint facts · $14 date first day · $15 date last day · $16 text reason · $17 text message
-- returns: id integer
UPDATE batch
   SET state = $3::text, sha256 = $4::bytea, inflated_bytes = $5::bigint, lines = $6::bigint,
       accepted = $7::bigint, duplicates = $8::bigint, quarantined = $9::bigint,
       unmapped = $10::bigint, blank = $11::bigint, conflicts = $12::bigint, facts = $13::bigint,
       first_day = $14::date, last_day = $15::date, reason = $16::text, message = $17::text,
       finished_at = clock_timestamp(), owner_pid = NULL, owner_started = NULL, lease_until = NULL
 WHERE id = $1::integer AND epoch = $2::integer AND state = 'loading'
RETURNING id
