-- name: copy_items
-- doc: Load judged items.
-- params: none
-- returns: none
COPY item (offering_id, mode, object, session_day, credit_day, lesson_no, minutes, credit_minutes,
           participants, roster, reason, refusal, strict, blended, broad)
FROM STDIN (FORMAT binary)
