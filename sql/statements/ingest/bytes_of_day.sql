-- name: bytes_of_day
-- doc: Delivered bytes of a source on the Vietnamese day that runs now, and the seconds left of it.
-- params: $1 integer source
-- returns: bytes bigint · seconds_left integer
WITH today AS (
  SELECT date_trunc('day', now() AT TIME ZONE 'Asia/Ho_Chi_Minh') AT TIME ZONE 'Asia/Ho_Chi_Minh' AS start)
SELECT coalesce(sum(b.file_bytes), 0)::bigint AS bytes,
       ceil(extract(epoch FROM t.start + interval '1 day' - now()))::integer AS seconds_left
  FROM today t
  LEFT JOIN batch b ON b.source_id = $1::integer AND b.received_at >= t.start AND b.state <> 'refused'
                   AND b.replaces IS NULL
 GROUP BY t.start
