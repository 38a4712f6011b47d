-- Runs of periodic jobs with their steps: what was done for which night, and who does it now (PROMISES, P13).

CREATE TABLE job_run (
  id            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job           text NOT NULL,
  -- The Vietnamese day the run stands for, and which run for that day it is.
  period        date NOT NULL,
  pass          integer NOT NULL,
  state         text NOT NULL DEFAULT 'running',
  -- Fencing as in batch: the holder lives as long as its backend and its lease, by the clock of the database.
  epoch         integer NOT NULL DEFAULT 1,
  owner_pid     integer,
  owner_started timestamptz,
  lease_until   timestamptz,
  started_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at   timestamptz,
  warnings      integer NOT NULL DEFAULT 0,
  CONSTRAINT job_run_pass UNIQUE (job, period, pass),
  CONSTRAINT job_run_state_known CHECK (state IN ('running', 'done', 'failed')),
  CONSTRAINT job_run_counts CHECK (pass >= 1 AND warnings >= 0),
  CONSTRAINT job_run_end CHECK ((state = 'running') = (finished_at IS NULL))
);

-- Whatever the programs do: never two runs of a job at a time.
CREATE UNIQUE INDEX job_run_one_running ON job_run (job) WHERE state = 'running';

CREATE TABLE job_step (
  run         integer NOT NULL REFERENCES job_run ON DELETE CASCADE,
  position    integer NOT NULL,
  step        text NOT NULL,
  state       text NOT NULL,
  -- Of the first attempt: a step that is resumed began then.
  started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamptz,
  detail      jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (run, position),
  CONSTRAINT job_step_state_known CHECK (state IN ('running', 'done', 'failed'))
);

-- What came since the last night.
CREATE INDEX batch_finished ON batch (finished_at) WHERE finished_at IS NOT NULL;
