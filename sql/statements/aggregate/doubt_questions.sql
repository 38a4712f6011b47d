-- name: doubt_questions
-- doc: Questions whose places lead elsewhere now are told again; with `true`, all are.
-- params: $1 boolean all
-- returns: none
INSERT INTO work_question
SELECT DISTINCT q.object FROM question_event q
 WHERE $1::boolean OR q.place IN (SELECT place FROM work_moved)
