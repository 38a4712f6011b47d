-- name: latest_school_year
-- doc: School year of the latest aggregated day, else of the latest roster.
-- params: none
-- returns: school_year smallint
SELECT coalesce((SELECT school_year_of(as_of) FROM data_state WHERE as_of IS NOT NULL),
                (SELECT max(school_year) FROM class)) AS school_year
