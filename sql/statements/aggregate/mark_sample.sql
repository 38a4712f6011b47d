-- name: mark_sample
-- doc: For a check: a random part of the offerings, and of the acts as if their facts had gone.
-- params: $1 numeric part of the whole, 0…1
-- returns: none
WITH acts AS (
  INSERT INTO dirty_fact (place, object, first_day, last_day)
  SELECT place, object, min(month), max(month) FROM act
   WHERE place IN (SELECT DISTINCT place FROM placement WHERE random() < $1::numeric) GROUP BY 1, 2)
INSERT INTO dirty_offering SELECT id FROM offering WHERE random() < $1::numeric
