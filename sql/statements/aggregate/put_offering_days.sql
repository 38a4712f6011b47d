-- name: put_offering_days
-- doc: What offerings count on days now; nothing on a day leaves no row.
-- params: $1 integer[] offering · $2 date[] day · $3 integer[] strict · $4 integer[] blended · $5 integer[] broad
-- returns: none
WITH now AS (
  SELECT * FROM unnest($1::integer[], $2::date[], $3::integer[], $4::integer[], $5::integer[])
    AS g (offering_id, day, strict, blended, broad)),
gone AS (
  DELETE FROM offering_day d USING now n
   WHERE d.offering_id = n.offering_id AND d.day = n.day AND n.strict + n.blended + n.broad = 0)
INSERT INTO offering_day AS d (offering_id, offering_key, day, strict, blended, broad)
SELECT n.offering_id, hashtextextended(concat_ws(':', c.school_year, c.school_code, c.code, o.subject), 0), n.day,
       n.strict, n.blended, n.broad
  FROM now n JOIN offering o ON o.id = n.offering_id JOIN class c ON c.id = o.class_id
 WHERE n.strict + n.blended + n.broad > 0
ON CONFLICT (offering_id, day) DO UPDATE
   SET (strict, blended, broad) = (EXCLUDED.strict, EXCLUDED.blended, EXCLUDED.broad)
 WHERE (d.strict, d.blended, d.broad)
       IS DISTINCT FROM (EXCLUDED.strict, EXCLUDED.blended, EXCLUDED.broad)
