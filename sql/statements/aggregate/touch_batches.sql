-- name: touch_batches
-- doc: Put what the facts of some batches are about on the work list, within a range of places; a row with several
-- doc: objects, which is practice only, once.
-- params: $1 integer[] batches · $2 bigint first place · $3 bigint last place
-- returns: none
INSERT INTO work_touched (place, object, objects, first_day, last_day, removal, judged, acted)
SELECT a.place, coalesce(a.object, 0), a.objects, a.day, a.day, false,
       bool_or(a.kind <= 7 OR a.kind = 19 OR (a.kind = 9 AND a.lesson_no IS NOT NULL)),
       bool_or(a.kind IN (3, 6) OR a.kind BETWEEN 10 AND 17)
  FROM activity a
 WHERE a.batch = ANY($1::integer[]) AND a.place BETWEEN $2::bigint AND $3::bigint
   AND a.day BETWEEN (SELECT min(first_day) FROM dirty_batch WHERE batch = ANY($1::integer[]))
                 AND (SELECT max(last_day) FROM dirty_batch WHERE batch = ANY($1::integer[]))
 GROUP BY a.place, a.object, a.objects, a.day
