-- name: refresh_offering_day
-- doc: Minutes counted per offering and day, from the items, of the offerings of which all is judged again.
-- params: none
-- returns: none
WITH now AS (
  SELECT i.offering_id, i.credit_day AS day, sum(i.strict)::integer AS strict,
         sum(i.blended)::integer AS blended, sum(i.broad)::integer AS broad
    FROM item i
   WHERE i.offering_id IN (SELECT offering_id FROM work_offering WHERE whole)
     AND i.credit_day IS NOT NULL AND i.strict + i.blended + i.broad > 0
   GROUP BY 1, 2),
gone AS (
  DELETE FROM offering_day d
   WHERE d.offering_id IN (SELECT offering_id FROM work_offering WHERE whole)
     AND NOT EXISTS (SELECT FROM now n WHERE n.offering_id = d.offering_id AND n.day = d.day))
INSERT INTO offering_day AS d (offering_id, offering_key, day, strict, blended, broad)
SELECT n.offering_id, hashtextextended(concat_ws(':', c.school_year, c.school_code, c.code, o.subject), 0), n.day,
       n.strict, n.blended, n.broad
  FROM now n JOIN offering o ON o.id = n.offering_id JOIN class c ON c.id = o.class_id
ON CONFLICT (offering_id, day) DO UPDATE
   SET (strict, blended, broad) = (EXCLUDED.strict, EXCLUDED.blended, EXCLUDED.broad)
 WHERE (d.strict, d.blended, d.broad)
       IS DISTINCT FROM (EXCLUDED.strict, EXCLUDED.blended, EXCLUDED.broad)
