-- name: scope_taught
-- doc: The teachers an indicator looks at, once for each offering and row of time. Statements that name it as their scope
-- doc: find its rows in the table expression `scope`; those that are asked together share them.
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class · $13 text[] teacher
-- params: $14 text[] department
-- returns: key text[] · offering_id integer · school_code text · subject text · person bigint
-- returns: first_day date · last_day date · reports boolean · d numeric
SELECT * FROM taught_scope($1::smallint, $2::text, $3::text, $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                           $10::smallint[], $11::text[], $12::text[], $13::text[], $14::text[])
