-- name: put_data_state
-- doc: Stamp the state of the numbers: the latest day all of whose batches are aggregated, and a
-- doc: fingerprint of everything a number is made of, equal for equal content however it arrived. Persons are no part of
-- doc: it: their pseudonyms differ between installations.
-- params: none
-- returns: as_of date · data_version text
WITH stamp AS (
  SELECT coalesce((SELECT min(first_day) - 1 FROM dirty_batch),
                  (SELECT max(last_day) FROM batch WHERE state = 'done')) AS as_of,
         substr(md5((SELECT string_agg(part || total, ',' ORDER BY part)
                       FROM state_part)), 1, 16) AS version)
INSERT INTO data_state AS d (as_of, data_version, aggregated_at)
SELECT as_of, coalesce(version, ''), clock_timestamp() FROM stamp
ON CONFLICT (single) DO UPDATE
   SET (as_of, data_version, aggregated_at)
     = (EXCLUDED.as_of, EXCLUDED.data_version, EXCLUDED.aggregated_at)
RETURNING as_of, data_version
