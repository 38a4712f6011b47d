-- name: remove_items
-- doc: Remove items that are judged otherwise now.
-- params: $1 integer[] offering · $2 smallint[] mode · $3 bigint[] object · $4 date[] session day
-- returns: none
DELETE FROM item i
 USING unnest($1::integer[], $2::smallint[], $3::bigint[], $4::date[])
    AS g (offering_id, mode, object, session_day)
 WHERE i.offering_id = g.offering_id AND i.mode = g.mode AND i.object = g.object
   AND i.session_day = g.session_day
