-- name: put_question_events
-- doc: Bring the events of questions of the work list into their table.
-- params: none
-- returns: none
WITH put AS (
  INSERT INTO question_event
  SELECT DISTINCT * FROM work_question_event
  ON CONFLICT DO NOTHING RETURNING object)
INSERT INTO work_question SELECT DISTINCT object FROM put
