-- People, their accounts and what they are in the roster: each statement that changes them counts, in its transaction, so
-- that no way to change them is missed.
CREATE OR REPLACE FUNCTION count_roster_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE roster_version SET version = version + 1;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER count_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON account
  FOR EACH STATEMENT EXECUTE FUNCTION count_roster_change();
CREATE OR REPLACE TRIGGER count_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON class
  FOR EACH STATEMENT EXECUTE FUNCTION count_roster_change();
CREATE OR REPLACE TRIGGER count_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON enrolment
  FOR EACH STATEMENT EXECUTE FUNCTION count_roster_change();
CREATE OR REPLACE TRIGGER count_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON teacher
  FOR EACH STATEMENT EXECUTE FUNCTION count_roster_change();
CREATE OR REPLACE TRIGGER count_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON offering_teacher
  FOR EACH STATEMENT EXECUTE FUNCTION count_roster_change();
