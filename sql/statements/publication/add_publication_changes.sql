-- name: add_publication_changes
-- doc: Enter the cells that differ from the revision before, in their order.
-- params: $1 integer publication · $2 text[] places · $3 text[] cells · $4 text[] before · $5 text[] after
-- returns: none
INSERT INTO publication_change (publication, position, place, cell, before, after)
SELECT $1::integer, c.n, c.place, c.cell, c.before, c.after
  FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS c (place, cell, before, after, n)
