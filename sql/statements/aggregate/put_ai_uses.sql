-- name: put_ai_uses
-- doc: Bring the uses of AI of the work list into their table: minutes are a union.
-- params: none
-- returns: none
WITH come AS MATERIALIZED (
  SELECT place, object, day, person, role, tool, purpose, range_agg(minutes) AS minutes
    FROM work_ai_use GROUP BY 1, 2, 3, 4, 5, 6, 7),
renewed AS (
  UPDATE ai_use a SET minutes = a.minutes + c.minutes
    FROM come c
   WHERE (a.place, a.object, a.day, a.person, a.role, a.tool, a.purpose)
       = (c.place, c.object, c.day, c.person, c.role, c.tool, c.purpose)
     AND a.minutes + c.minutes <> a.minutes)
INSERT INTO ai_use (place, object, day, person, role, tool, purpose, minutes)
SELECT place, object, day, person, role, tool, purpose, minutes
  FROM come c
 WHERE NOT EXISTS (
       SELECT FROM ai_use a
        WHERE (a.place, a.object, a.day, a.person, a.role, a.tool, a.purpose)
            = (c.place, c.object, c.day, c.person, c.role, c.tool, c.purpose))
