-- name: put_objects
-- doc: Make the objects of a chunk known, with the last of their titles in byte order. A hash that
-- doc: stands for another object is a collision and is returned.
-- params: $1 bigint[] id · $2 integer source · $3 text[] object id · $4 text[] title
-- params: $5 boolean[] named by a row with several objects
-- returns: id bigint
WITH given AS (
  SELECT * FROM unnest($1::bigint[], $3::text[], $4::text[], $5::boolean[]) AS g (id, object_id, title, is_shared)),
put AS (
  INSERT INTO object AS o (id, source_id, object_id, title, is_shared)
  SELECT id, $2::integer, object_id, title, is_shared FROM given ORDER BY id
  ON CONFLICT (id) DO UPDATE
     SET title = greatest(o.title COLLATE "C", EXCLUDED.title COLLATE "C"), is_shared = o.is_shared OR EXCLUDED.is_shared
   WHERE EXCLUDED.title COLLATE "C" > coalesce(o.title, '') COLLATE "C" OR (EXCLUDED.is_shared AND NOT o.is_shared))
SELECT o.id FROM object o JOIN given g USING (id)
 WHERE (o.source_id, o.object_id) IS DISTINCT FROM ($2::integer, g.object_id)
