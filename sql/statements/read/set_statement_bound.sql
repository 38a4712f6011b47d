-- name: set_statement_bound
-- doc: How long a statement may take in the rest of the transaction.
-- params: $1 text milliseconds
-- returns: bound text
SELECT set_config('statement_timeout', $1::text, true) AS bound
