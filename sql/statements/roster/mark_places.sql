-- name: mark_places
-- doc: After a change of people, classes or maps: places may lead elsewhere, and roles taken from the
-- doc: roster may be others.
-- params: none
-- returns: none
WITH placements AS (INSERT INTO dirty_placement DEFAULT VALUES)
INSERT INTO dirty_offering
SELECT DISTINCT l.offering_id
  FROM place p
  JOIN source s ON s.id = p.source_id
  JOIN placement l ON l.place = p.id
 WHERE l.offering_id IS NOT NULL
   AND (p.has_unstated_role OR s.name IN (SELECT source FROM in_account))
