-- name: work_objects
-- doc: Names of the objects that the items of the work list are about.
-- params: none
-- returns: object bigint · object_id text · source text
SELECT o.id AS object, o.object_id, s.name AS source
  FROM object o JOIN source s ON s.id = o.source_id
 WHERE o.id IN (SELECT object FROM work_pair
                UNION
                SELECT i.object FROM item i JOIN work_offering w ON w.offering_id = i.offering_id)
