-- name: tonight
-- doc: The Vietnamese day it is, by the clock of the database.
-- params: none
-- returns: day text
SELECT to_char(clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS day
