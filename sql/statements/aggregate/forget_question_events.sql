-- name: forget_question_events
-- doc: Take back events of questions that may have lost their facts; what still has some is put again.
-- params: none
-- returns: none
WITH gone AS (
  DELETE FROM question_event q USING work_touched t
   WHERE t.removal AND q.place = t.place AND q.object = t.object AND q.day BETWEEN t.first_day AND t.last_day
  RETURNING q.object)
INSERT INTO work_question SELECT DISTINCT object FROM gone
