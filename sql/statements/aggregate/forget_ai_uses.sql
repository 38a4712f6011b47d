-- name: forget_ai_uses
-- doc: Take back uses of AI that may have lost their facts; what still has some is put again.
-- params: none
-- returns: none
DELETE FROM ai_use a USING work_touched t
 WHERE t.removal AND a.place = t.place AND a.object = t.object AND a.day BETWEEN t.first_day AND t.last_day
