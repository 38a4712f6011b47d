-- name: put_places
-- doc: Make the places of a chunk known. A hash that stands for other words is a collision and is
-- doc: returned.
-- params: $1 bigint[] id · $2 integer source · $3 text[] course key · $4 text[] school · $5 text[] class
-- params: $6 text[] subject · $7 text[] folded subject · $8 smallint[] grade · $9 boolean[] has unstated role
-- returns: id bigint
WITH given AS (
  SELECT * FROM unnest($1::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                       $8::smallint[], $9::boolean[])
    AS g (id, course_key, school, class, subject, subject_key, grade, unstated)),
put AS (
  INSERT INTO place AS p (id, source_id, course_key, school, class, subject, subject_key, grade,
                          has_unstated_role)
  SELECT id, $2::integer, course_key, school, class, subject, subject_key, grade, unstated
    FROM given ORDER BY id
  ON CONFLICT (id) DO UPDATE SET has_unstated_role = true
   WHERE EXCLUDED.has_unstated_role AND NOT p.has_unstated_role)
SELECT p.id FROM place p JOIN given g USING (id)
 WHERE (p.source_id, p.course_key, p.school, p.class, p.subject, p.grade)
       IS DISTINCT FROM ($2::integer, g.course_key, g.school, g.class, g.subject, g.grade)
