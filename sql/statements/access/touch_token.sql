-- name: touch_token
-- doc: Note the Vietnamese day of the last use of a token, once a day.
-- params: $1 text id
-- returns: none
UPDATE api_token SET last_used_on = (clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
 WHERE id = $1::text
   AND last_used_on IS DISTINCT FROM (clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
