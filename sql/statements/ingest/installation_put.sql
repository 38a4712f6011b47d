-- name: installation_put
-- doc: Set a setting of the installation that has no value yet; answers the value in force.
-- params: $1 text name · $2 text value
-- returns: value text
WITH put AS (
  INSERT INTO installation (name, value) VALUES ($1::text, $2::text)
  ON CONFLICT (name) DO NOTHING RETURNING value)
SELECT value FROM put UNION ALL SELECT value FROM installation WHERE name = $1::text LIMIT 1
