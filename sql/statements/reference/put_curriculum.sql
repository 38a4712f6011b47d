-- name: put_curriculum
-- doc: Shipped periods of the curriculum (TT 32/2018, TT 13/2022).
-- params: $1 text[] grade
-- params: $2 text[] subject
-- params: $3 text[] periods
-- params: $4 text[] source
-- returns: none
INSERT INTO curriculum AS t (grade, subject, periods, source)
SELECT grade::smallint, subject, periods::numeric, source
  FROM unnest($1::text[],
                 $2::text[],
                 $3::text[],
                 $4::text[])
    AS g (grade, subject, periods, source)
ON CONFLICT (grade, subject) DO UPDATE
   SET (periods, source) = ROW (EXCLUDED.periods, EXCLUDED.source)
 WHERE (t.periods, t.source) IS DISTINCT FROM (EXCLUDED.periods, EXCLUDED.source)
