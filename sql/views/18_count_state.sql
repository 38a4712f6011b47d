-- Adds what came to the total of its table and takes off what went.
CREATE OR REPLACE FUNCTION count_state() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  sum_of text := (SELECT 'SELECT sum(' || expression || ') FROM ' FROM state_total WHERE relation = TG_TABLE_NAME);
  came numeric;
  gone numeric;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    UPDATE state_total SET total = 0 WHERE relation = TG_TABLE_NAME;
    RETURN NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    EXECUTE sum_of || 'came' INTO came;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    EXECUTE sum_of || 'gone' INTO gone;
  END IF;
  UPDATE state_total SET total = total + coalesce(came, 0) - coalesce(gone, 0)
   WHERE relation = TG_TABLE_NAME AND coalesce(came, 0) <> coalesce(gone, 0);
  RETURN NULL;
END
$$;
