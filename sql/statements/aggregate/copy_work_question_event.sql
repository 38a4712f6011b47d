-- name: copy_work_question_event
-- doc: Put rows for question_event on the work list.
-- params: none
-- returns: none
COPY work_question_event FROM STDIN (FORMAT binary)
