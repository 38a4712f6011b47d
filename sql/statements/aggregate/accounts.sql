-- name: accounts
-- doc: Platform accounts that stand for a person under another id.
-- params: none
-- returns: source_id integer · account bigint · person bigint
SELECT s.id AS source_id, a.account, a.person FROM account a JOIN source s ON s.name = a.source
 WHERE a.account <> a.person
