-- Who teaches does the same kind of act on other days of the month: rows that stay on their page need no new index entries.
ALTER TABLE act SET (fillfactor = 50);
