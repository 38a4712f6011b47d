-- name: lock_refresh
-- doc: One refresher at a time, until the end of the transaction. It sorts and joins whole days, alone, so it has more
-- doc: room for that than a question has.
-- params: none
-- returns: lock void · memory text
SELECT pg_advisory_xact_lock(hashtextextended('titrong.refresh.' || current_schema(), 0)) AS lock,
       set_config('work_mem', '64MB', true) AS memory
