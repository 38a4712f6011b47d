-- name: work_items
-- doc: The items the offerings of the work list have now.
-- params: none
-- returns: offering_id integer · mode smallint · object bigint · session_day date · credit_day date
-- returns: lesson_no bigint · minutes integer · credit_minutes integer · participants integer · roster integer
-- returns: reason smallint · refusal smallint · strict integer · blended integer · broad integer
SELECT i.offering_id, i.mode, i.object, i.session_day, i.credit_day, i.lesson_no, i.minutes,
       i.credit_minutes, i.participants, i.roster, i.reason, i.refusal, i.strict, i.blended, i.broad
  FROM item i
 WHERE i.offering_id IN (SELECT offering_id FROM work_offering)
