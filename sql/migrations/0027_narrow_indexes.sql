-- Keys of seven and eight columns are longer than the rows they are to keep apart. Who writes these tables does so under one
-- lock and looks first whether a row is there; few rows share what is left in the index.
ALTER TABLE act DROP CONSTRAINT act_pkey;
CREATE INDEX act_place_object ON act (place, object);

ALTER TABLE ai_use DROP CONSTRAINT ai_use_pkey;
CREATE INDEX ai_use_place_day ON ai_use (place, day, person);

ALTER TABLE question_event DROP CONSTRAINT question_event_pkey;
CREATE INDEX question_event_object ON question_event (object);
