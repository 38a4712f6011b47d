-- name: add_user
-- doc: Enter an account with its password; nothing if the name is taken.
-- params: $1 text name · $2 text role · $3 text kind of scope · $4 text code · $5 text[] subjects · $6 text password
-- returns: name text
INSERT INTO web_user (name, role, kind, code, subjects, password_hash)
VALUES ($1::text, $2::text, $3::text, $4::text, $5::text[], password_hash($6::text))
ON CONFLICT DO NOTHING
RETURNING name
