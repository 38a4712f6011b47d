-- name: copy_work_item
-- doc: Load judged items into the work list.
-- params: none
-- returns: none
COPY work_item (offering_id, mode, object, session_day, credit_day, lesson_no, minutes, credit_minutes,
                participants, roster, reason, refusal, strict, blended, broad)
FROM STDIN (FORMAT binary)
