-- name: state_drift
-- doc: Derived tables whose kept-up total is not the sum over their rows.
-- params: none
-- returns: relation text
SELECT relation::text FROM state_total WHERE total <> counted_state(relation) ORDER BY 1
