-- Every change of a derived table goes to its total. Where that is new, what is there already is counted first, while
-- nobody else may write.
DO $$
DECLARE
  derived name;
BEGIN
  FOR derived IN
    SELECT relation FROM state_total
     WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = relation::regclass AND tgname = 'count_emptied')
     ORDER BY relation
  LOOP
    EXECUTE format('LOCK TABLE %I IN SHARE ROW EXCLUSIVE MODE', derived);
    EXECUTE format('CREATE TRIGGER count_came AFTER INSERT ON %I REFERENCING NEW TABLE AS came
                      FOR EACH STATEMENT EXECUTE FUNCTION count_state()', derived);
    EXECUTE format('CREATE TRIGGER count_changed AFTER UPDATE ON %I REFERENCING OLD TABLE AS gone NEW TABLE AS came
                      FOR EACH STATEMENT EXECUTE FUNCTION count_state()', derived);
    EXECUTE format('CREATE TRIGGER count_gone AFTER DELETE ON %I REFERENCING OLD TABLE AS gone
                      FOR EACH STATEMENT EXECUTE FUNCTION count_state()', derived);
    EXECUTE format('CREATE TRIGGER count_emptied AFTER TRUNCATE ON %I
                      FOR EACH STATEMENT EXECUTE FUNCTION count_state()', derived);
    UPDATE state_total SET total = counted_state(derived) WHERE relation = derived;
  END LOOP;
END
$$;
