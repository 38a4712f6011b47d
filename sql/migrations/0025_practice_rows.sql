-- Practice of a place and a day in one row: pupils try many exercises a day, a few of them each, and a row for each exercise
-- took more room for itself than for what it says. `objects` names them and stands instead of `object`; `persons` is a
-- Model.FactSheaf then. Rows with one object stay as they are.
ALTER TABLE activity ALTER COLUMN object DROP NOT NULL;
ALTER TABLE activity ADD COLUMN objects bigint[];
ALTER TABLE activity ADD CONSTRAINT activity_names_objects CHECK ((object IS NULL) = (objects IS NOT NULL));

-- Whether rows with several objects name this one: only then are they looked through for it.
ALTER TABLE object ADD COLUMN is_shared boolean NOT NULL DEFAULT false;

-- The objects of such a row, which stands on the list once, with object 0.
ALTER TABLE work_touched ADD COLUMN objects bigint[];
