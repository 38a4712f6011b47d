-- Records that take back others (xAPI, voiding). A record that was taken back is no event, whichever of the two came first.

CREATE TABLE voided (
  batch   integer NOT NULL REFERENCES batch ON DELETE CASCADE,
  -- Of the id of the record that is taken back.
  id_hash bigint NOT NULL,
  PRIMARY KEY (batch, id_hash)
);
CREATE INDEX voided_id ON voided (id_hash);

-- Ids that were taken back, or whose taking back was retracted, since raw files were last looked through for them.
CREATE TABLE dirty_void (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id integer NOT NULL REFERENCES source,
  id_hash   bigint NOT NULL
);
