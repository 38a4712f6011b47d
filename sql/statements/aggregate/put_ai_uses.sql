-- name: put_ai_uses
-- doc: Bring the uses of AI of the work list into their table: minutes are a union. Only the holder of the aggregation's lock
-- doc: writes there, so a row found at the beginning is still where it was.
-- params: none
-- returns: none
WITH come AS (
  SELECT place, object, day, person, role, tool, purpose, range_agg(minutes) AS minutes
    FROM work_ai_use GROUP BY 1, 2, 3, 4, 5, 6, 7),
held AS MATERIALIZED (
  SELECT c.*, a.ctid AS found, a.minutes AS had
    FROM come c LEFT JOIN ai_use a
      ON (a.place, a.object, a.day, a.person, a.role, a.tool, a.purpose)
       = (c.place, c.object, c.day, c.person, c.role, c.tool, c.purpose)),
renewed AS (
  UPDATE ai_use a SET minutes = h.had + h.minutes
    FROM held h
   WHERE a.ctid = h.found AND h.had + h.minutes <> h.had)
INSERT INTO ai_use (place, object, day, person, role, tool, purpose, minutes)
SELECT place, object, day, person, role, tool, purpose, minutes FROM held WHERE found IS NULL
