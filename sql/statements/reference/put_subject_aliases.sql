-- name: put_subject_aliases
-- doc: Shipped spellings of subjects, folded.
-- params: $1 text[] alias_key
-- params: $2 text[] code
-- returns: none
INSERT INTO subject_alias AS t (alias_key, code)
SELECT alias_key, code
  FROM unnest($1::text[],
                 $2::text[])
    AS g (alias_key, code)
ON CONFLICT (alias_key) DO UPDATE
   SET (code) = ROW (EXCLUDED.code)
 WHERE (t.code) IS DISTINCT FROM (EXCLUDED.code)
