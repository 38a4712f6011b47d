-- How often people, their accounts or what they are in the roster have changed: who has read them all need not read them
-- again while this stays. Counted by the database in the transaction of the change, so that no way to change them is missed.
CREATE TABLE roster_version (
  single  boolean PRIMARY KEY DEFAULT true CHECK (single),
  version bigint NOT NULL
);
INSERT INTO roster_version (version) VALUES (0);

CREATE FUNCTION count_roster_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE roster_version SET version = version + 1;
  RETURN NULL;
END
$$;

CREATE TRIGGER count_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON account
  FOR EACH STATEMENT EXECUTE FUNCTION count_roster_change();
CREATE TRIGGER count_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON class
  FOR EACH STATEMENT EXECUTE FUNCTION count_roster_change();
CREATE TRIGGER count_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON enrolment
  FOR EACH STATEMENT EXECUTE FUNCTION count_roster_change();
CREATE TRIGGER count_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON teacher
  FOR EACH STATEMENT EXECUTE FUNCTION count_roster_change();
CREATE TRIGGER count_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON offering_teacher
  FOR EACH STATEMENT EXECUTE FUNCTION count_roster_change();
