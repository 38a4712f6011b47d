-- name: batch_totals
-- doc: Batches and what became of their lines, by the state of the batch, and when the oldest came that is not in the
-- doc: numbers yet.
-- params: none
-- returns: state text · batches bigint · accepted bigint · duplicates bigint · quarantined bigint · unmapped bigint
-- returns: blank bigint · waiting_since bigint
SELECT b.state, count(*) AS batches, sum(b.accepted)::bigint AS accepted, sum(b.duplicates)::bigint AS duplicates,
       sum(b.quarantined)::bigint AS quarantined, sum(b.unmapped)::bigint AS unmapped, sum(b.blank)::bigint AS blank,
       extract(epoch FROM min(b.received_at) FILTER (WHERE b.state IN ('received', 'loading')
         OR EXISTS (SELECT FROM dirty_batch d WHERE d.batch = b.id)))::bigint AS waiting_since
  FROM batch b GROUP BY b.state
