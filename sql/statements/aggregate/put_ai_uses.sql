-- name: put_ai_uses
-- doc: Bring the uses of AI of the work list into their table: minutes are a union.
-- params: none
-- returns: none
INSERT INTO ai_use AS a (place, object, day, person, role, tool, purpose, minutes)
SELECT place, object, day, person, role, tool, purpose, range_agg(minutes)
  FROM work_ai_use GROUP BY 1, 2, 3, 4, 5, 6, 7
ON CONFLICT (place, object, day, person, role, tool, purpose) DO UPDATE
   SET minutes = a.minutes + EXCLUDED.minutes WHERE a.minutes + EXCLUDED.minutes <> a.minutes
