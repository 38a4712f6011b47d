-- name: put_provinces
-- doc: Shipped provinces with the time their code holds.
-- params: $1 text[] code
-- params: $2 text[] valid_from
-- params: $3 text[] valid_to
-- params: $4 text[] name_vi
-- params: $5 text[] full_name_vi
-- params: $6 text[] name_en
-- returns: none
INSERT INTO province AS t (code, valid_from, valid_to, name_vi, full_name_vi, name_en)
SELECT code, valid_from::date, valid_to::date, name_vi, full_name_vi, name_en
  FROM unnest($1::text[],
                 $2::text[],
                 $3::text[],
                 $4::text[],
                 $5::text[],
                 $6::text[])
    AS g (code, valid_from, valid_to, name_vi, full_name_vi, name_en)
ON CONFLICT (code, valid_from) DO UPDATE
   SET (valid_to, name_vi, full_name_vi, name_en) = ROW (EXCLUDED.valid_to, EXCLUDED.name_vi, EXCLUDED.full_name_vi, EXCLUDED.name_en)
 WHERE (t.valid_to, t.name_vi, t.full_name_vi, t.name_en) IS DISTINCT FROM (EXCLUDED.valid_to, EXCLUDED.name_vi, EXCLUDED.full_name_vi, EXCLUDED.name_en)
