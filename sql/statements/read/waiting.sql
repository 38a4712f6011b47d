-- name: waiting
-- doc: How much has come and is not in the numbers: batches not loaded yet, and batches loaded and not aggregated.
-- params: none
-- returns: not_loaded bigint · not_aggregated bigint · since text
SELECT count(*) FILTER (WHERE b.state IN ('received', 'loading')) AS not_loaded,
       (SELECT count(*) FROM dirty_batch) AS not_aggregated,
       to_char(min(b.received_at) FILTER (WHERE b.state IN ('received', 'loading') OR d.batch IS NOT NULL)
                 AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS since
  FROM batch b LEFT JOIN dirty_batch d ON d.batch = b.id
