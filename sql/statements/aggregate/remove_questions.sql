-- name: remove_questions
-- doc: Take back the questions of the work list with their states.
-- params: none
-- returns: none
WITH states AS (
  DELETE FROM question_state WHERE object IN (SELECT object FROM work_question))
DELETE FROM question WHERE object IN (SELECT object FROM work_question)
