-- name: make_view_link
-- doc: Make a link to a part of a school within the reader's scope; or say what has too many that are live.
-- params: $1 text id · $2 bytea hash of the secret · $3 text label · $4 text school · $5 text[] subjects · $6 text maker
-- params: $7 date last day · $8 integer most of a school · $9 integer most of a maker
-- returns: outcome text
SELECT make_view_link($1::text, $2::bytea, $3::text, $4::text, $5::text[], $6::text, $7::date, $8::integer,
                      $9::integer) AS outcome
