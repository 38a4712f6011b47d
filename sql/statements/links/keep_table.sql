-- name: keep_table
-- doc: Keep a table for a link; answers the id of the one that is there already, and null after too many in a day.
-- params: $1 text id · $2 text maker · $3 text page · $4 text kind · $5 text code · $6 text[] subjects
-- params: $7 boolean for outsiders · $8 integer rule version · $9 text data version · $10 date data watermark
-- params: $11 bytea content · $12 integer most a day
-- returns: id text
SELECT keep_table($1::text, $2::text, $3::text, $4::text, $5::text, $6::text[], $7::boolean, $8::integer, $9::text,
                  $10::date, $11::bytea, $12::integer) AS id
