-- Threshold of an indicator for a level on a day: a row of the level before a row for all levels.
CREATE OR REPLACE FUNCTION target_on(of_indicator text, of_level text, on_day date)
RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT t.threshold FROM target t
   WHERE t.indicator = of_indicator AND t.level IN (of_level, '')
     AND on_day BETWEEN t.valid_from AND t.valid_to
   ORDER BY (t.level <> '') DESC, t.valid_from DESC
   LIMIT 1
$$;
