-- name: scope_planned
-- doc: The offerings an indicator looks at, once for each row of time. Statements that name it as their scope find its rows
-- doc: in the table expression `scope`; those that are asked together share them.
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class
-- returns: key text[] · offering_id integer · class_id integer · school_code text · shown_code text · province_code text
-- returns: subject text · grade smallint · first_day date · last_day date · reports boolean · d numeric
SELECT * FROM scope_of($1::smallint, $2::text, $3::text, $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                       $10::smallint[], $11::text[], $12::text[])
