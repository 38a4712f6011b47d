-- name: mark_everything
-- doc: For a full recomputation: every offering, every place.
-- params: none
-- returns: none
WITH places AS (INSERT INTO dirty_placement DEFAULT VALUES),
days AS (
  INSERT INTO dirty_activity (batch, place, object, first_day, last_day)
  SELECT NULL, place, object, min(day), max(day) FROM live_activity GROUP BY 2, 3)
INSERT INTO dirty_offering SELECT id FROM offering UNION SELECT offering_id FROM item
