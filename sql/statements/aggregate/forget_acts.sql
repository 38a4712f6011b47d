-- name: forget_acts
-- doc: Take back what may have lost its facts; what still has some is put again.
-- params: none
-- returns: none
DELETE FROM act a USING work_touched t
 WHERE t.removal AND a.place = t.place AND a.object = t.object AND a.month BETWEEN t.first_day AND t.last_day
