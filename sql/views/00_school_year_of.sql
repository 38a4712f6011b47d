-- First calendar year of the school year a day belongs to: 1 August to 31 July (METRICS §2). From 1 August it is 153 days to
-- 1 January. `extract` would count in numeric, which takes three times as long.
CREATE OR REPLACE FUNCTION school_year_of(on_day date) RETURNS smallint
LANGUAGE sql IMMUTABLE AS $$
  SELECT (date_part('year', on_day + 153) - 1)::smallint
$$;

-- Facts that count: those of batches that are loaded and not retracted. Said as NOT IN, which the planner takes
-- for every second row; other ways to say it made it expect one row or none, and plan for that.
CREATE OR REPLACE VIEW live_activity WITH (security_invoker = true) AS
SELECT a.* FROM activity a WHERE a.batch NOT IN (SELECT b.id FROM batch b WHERE b.state <> 'done');
