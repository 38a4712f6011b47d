-- name: put_question_events
-- doc: Bring the events of questions of the work list into their table, those that are not there yet.
-- params: none
-- returns: none
WITH put AS (
  INSERT INTO question_event
  SELECT DISTINCT * FROM work_question_event w
   WHERE NOT EXISTS (
         SELECT FROM question_event q
          WHERE (q.object, q.at, q.kind, q.place, q.person, q.role, q.level, q.hash)
              = (w.object, w.at, w.kind, w.place, w.person, w.role, w.level, w.hash))
  RETURNING object)
INSERT INTO work_question SELECT DISTINCT object FROM put
