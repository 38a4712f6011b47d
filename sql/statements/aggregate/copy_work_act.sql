-- name: copy_work_act
-- doc: Put rows for act on the work list.
-- params: none
-- returns: none
COPY work_act FROM STDIN (FORMAT binary)
