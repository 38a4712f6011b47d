-- name: put_subjects
-- doc: Shipped subjects.
-- params: $1 text[] code
-- params: $2 text[] name_vi
-- params: $3 text[] name_en
-- returns: none
INSERT INTO subject AS t (code, name_vi, name_en)
SELECT code, name_vi, name_en
  FROM unnest($1::text[],
                 $2::text[],
                 $3::text[])
    AS g (code, name_vi, name_en)
ON CONFLICT (code) DO UPDATE
   SET (name_vi, name_en) = ROW (EXCLUDED.name_vi, EXCLUDED.name_en)
 WHERE (t.name_vi, t.name_en) IS DISTINCT FROM (EXCLUDED.name_vi, EXCLUDED.name_en)
