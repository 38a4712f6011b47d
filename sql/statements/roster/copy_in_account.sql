-- name: copy_in_account
-- doc: Stage the platform accounts of an import.
-- params: none
-- returns: none
COPY in_account (source, account, person) FROM STDIN (FORMAT binary)
