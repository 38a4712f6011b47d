-- name: installation_get
-- doc: A setting of the installation.
-- params: $1 text name
-- returns: value text
SELECT value FROM installation WHERE name = $1::text
