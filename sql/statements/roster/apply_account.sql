-- name: apply_account
-- doc: Add or change the platform accounts of an import.
-- params: none
-- returns: changed bigint
WITH put AS (
  INSERT INTO account AS a (source, account, person)
  SELECT DISTINCT source, account, person FROM in_account
  ON CONFLICT (source, account) DO UPDATE SET person = EXCLUDED.person
   WHERE a.person <> EXCLUDED.person
  RETURNING 1)
SELECT count(*) AS changed FROM put
