-- name: copy_work_ai_use
-- doc: Put rows for ai_use on the work list.
-- params: none
-- returns: none
COPY work_ai_use FROM STDIN (FORMAT binary)
