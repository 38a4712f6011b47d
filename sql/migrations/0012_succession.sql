-- Schools merge: from the day after `valid_to` on, the successor stands for a school (optional column of schools.csv).

ALTER TABLE school ADD COLUMN successor_code text;
ALTER TABLE in_school ADD COLUMN successor_code text;
