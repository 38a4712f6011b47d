-- name: put_subject_strands
-- doc: Shipped parts of parent subjects.
-- params: $1 text[] parent
-- params: $2 text[] strand
-- returns: none
INSERT INTO subject_strand AS t (parent, strand)
SELECT parent, strand
  FROM unnest($1::text[],
                 $2::text[])
    AS g (parent, strand)
ON CONFLICT (strand) DO UPDATE
   SET (parent) = ROW (EXCLUDED.parent)
 WHERE (t.parent) IS DISTINCT FROM (EXCLUDED.parent)
