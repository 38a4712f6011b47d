-- name: copy_in_target
-- doc: Stage the targets of an import.
-- params: none
-- returns: none
COPY in_target (indicator, level, threshold, operator, document, clause, valid_from, valid_to)
FROM STDIN (FORMAT binary)
