-- name: add_items
-- doc: Add the judged items of the work list to the items.
-- params: none
-- returns: none
INSERT INTO item (offering_id, mode, object, session_day, credit_day, lesson_no, minutes, credit_minutes,
                  participants, roster, reason, refusal, strict, blended, broad)
SELECT offering_id, mode, object, session_day, credit_day, lesson_no, minutes, credit_minutes,
       participants, roster, reason, refusal, strict, blended, broad
  FROM work_item
