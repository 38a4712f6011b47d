-- name: reset_work
-- doc: Empty the work lists.
-- params: none
-- returns: none
TRUNCATE work_touched, work_pair, work_offering, work_school, work_moved, work_act, work_ai_use,
         work_question_event, work_question, work_presence, work_item
