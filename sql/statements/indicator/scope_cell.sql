-- name: scope_cell
-- doc: The rows of an indicator with their planned minutes, those of them in reporting schools, and the last day. Statements
-- doc: with a scope find them in the table expression `cell`.
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class
-- scope: scope_planned
-- returns: key text[] · reported numeric · planned numeric · last_day date
SELECT s.key, coalesce(sum(s.d) FILTER (WHERE s.reports), 0) AS reported, coalesce(sum(s.d), 0) AS planned,
       max(s.last_day) AS last_day
  FROM scope s GROUP BY s.key
