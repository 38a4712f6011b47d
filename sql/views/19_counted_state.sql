-- The total of a derived table from all of its rows: what `state_total` must say.
CREATE OR REPLACE FUNCTION counted_state(counted name) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
DECLARE
  total numeric;
BEGIN
  EXECUTE (SELECT format('SELECT coalesce(sum(%s), 0) FROM %I', expression, relation)
             FROM state_total WHERE relation = counted) INTO total;
  RETURN total;
END
$$;
