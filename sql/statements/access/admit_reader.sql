-- name: admit_reader
-- doc: Give a login for the views of SQL readers, or a known one another scope.
-- params: $1 text login · $2 text kind · $3 text code · $4 text[] subjects
-- returns: done void
SELECT admit_reader($1::text, $2::text, $3::text, $4::text[]) AS done
