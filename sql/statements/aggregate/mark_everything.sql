-- name: mark_everything
-- doc: For a full recomputation: every place, every school day, every offering.
-- params: none
-- returns: none
WITH places AS (INSERT INTO dirty_placement (everything) VALUES (true)),
batches AS (
  INSERT INTO dirty_batch (batch, facts, first_day, last_day)
  SELECT id, facts, first_day, last_day FROM batch WHERE state = 'done' AND first_day IS NOT NULL
  ON CONFLICT (batch) DO UPDATE SET next_place = -9223372036854775808)
INSERT INTO dirty_offering SELECT id FROM offering UNION SELECT offering_id FROM item
