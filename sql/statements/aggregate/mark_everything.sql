-- name: mark_everything
-- doc: For a full recomputation: every place, school day and offering, and every act as if its facts had gone.
-- params: none
-- returns: none
WITH places AS (INSERT INTO dirty_placement (everything) VALUES (true)),
batches AS (
  INSERT INTO dirty_batch (batch, facts, first_day, last_day)
  SELECT id, facts, first_day, last_day FROM batch WHERE state = 'done' AND first_day IS NOT NULL
  ON CONFLICT (batch) DO UPDATE SET next_place = -9223372036854775808),
acts AS (
  INSERT INTO dirty_fact (place, object, first_day, last_day)
  SELECT place, object, min(month), max(month) FROM act GROUP BY 1, 2
   UNION ALL
  SELECT place, object, min(day), max(day) FROM ai_use GROUP BY 1, 2
   UNION ALL
  SELECT place, object, min(day), max(day) FROM question_event GROUP BY 1, 2),
days AS (
  INSERT INTO dirty_presence (source_id, day)
  SELECT m.source_id, d::date
    FROM (SELECT DISTINCT source_id, month FROM person_month) m,
         generate_series(m.month, m.month + interval '1 month' - interval '1 day', interval '1 day') d)
INSERT INTO dirty_offering SELECT id FROM offering UNION SELECT offering_id FROM item
