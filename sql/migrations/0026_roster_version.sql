-- How often people, their accounts or what they are in the roster have changed: who has read them all need not read them
-- again while this stays. Counted by the database in the transaction of the change, so that no way to change them is missed.
CREATE TABLE roster_version (
  single  boolean PRIMARY KEY DEFAULT true CHECK (single),
  version bigint NOT NULL
);
INSERT INTO roster_version (version) VALUES (0);
