-- name: put_targets
-- doc: Shipped targets of the plans; targets that were imported stay.
-- params: $1 text[] indicator · $2 text[] level · $3 text[] threshold · $4 text[] operator · $5 text[] document
-- params: $6 text[] clause · $7 text[] valid_from · $8 text[] valid_to
-- returns: none
INSERT INTO target AS t (indicator, level, threshold, operator, document, clause, valid_from, valid_to,
                         shipped)
SELECT indicator, level, threshold::numeric, operator, document, clause,
       coalesce(valid_from, '-infinity')::date, coalesce(valid_to, 'infinity')::date, true
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
              $8::text[])
    AS g (indicator, level, threshold, operator, document, clause, valid_from, valid_to)
 WHERE NOT EXISTS (SELECT FROM target own
                    WHERE own.indicator = g.indicator AND own.level = g.level AND NOT own.shipped)
ON CONFLICT (indicator, level, valid_from) DO UPDATE
   SET (threshold, operator, document, clause, valid_to)
     = (EXCLUDED.threshold, EXCLUDED.operator, EXCLUDED.document, EXCLUDED.clause, EXCLUDED.valid_to)
 WHERE t.shipped
