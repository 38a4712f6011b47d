-- Every question about facts asks which batches do not count: a few of a hundred thousand.
CREATE INDEX batch_open ON batch (id) WHERE state <> 'done';
