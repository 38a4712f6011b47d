-- name: placed_years
-- doc: School years that have placements.
-- params: none
-- returns: school_year smallint
SELECT DISTINCT school_year FROM placement ORDER BY 1
