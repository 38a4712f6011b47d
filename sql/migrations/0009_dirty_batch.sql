-- What changed since the last aggregation is said by the batch, not by each of its facts: one mark is made with the
-- closing of the batch and found again by its number. Facts that went leave marks of their own.

CREATE TABLE dirty_batch (
  batch      integer PRIMARY KEY REFERENCES batch ON DELETE CASCADE,
  -- How much there is to do, and where a refresh that takes it in parts has arrived.
  facts      bigint NOT NULL,
  next_place bigint NOT NULL DEFAULT -9223372036854775808,
  first_day  date NOT NULL,
  last_day   date NOT NULL
);

INSERT INTO dirty_batch (batch, facts, first_day, last_day)
SELECT b.id, b.facts, b.first_day, b.last_day
  FROM batch b
 WHERE b.state = 'done' AND b.first_day IS NOT NULL AND b.id IN (SELECT batch FROM dirty_activity);

CREATE TABLE dirty_fact (
  place     bigint NOT NULL,
  object    bigint NOT NULL,
  first_day date NOT NULL,
  last_day  date NOT NULL
);
INSERT INTO dirty_fact SELECT place, object, first_day, last_day FROM dirty_activity WHERE batch IS NULL;
DROP TABLE dirty_activity;

-- True: doubt everything, for a full refresh.
ALTER TABLE dirty_placement ADD COLUMN everything boolean NOT NULL DEFAULT false;

-- Whether facts may belong to an item. Practice without a lesson number does only if another event made the object a task.
ALTER TABLE work_touched ADD COLUMN judged boolean NOT NULL;
