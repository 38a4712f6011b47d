-- name: known_classes
-- doc: Classes of a school in a school year.
-- params: $1 smallint school year · $2 text school
-- returns: code text · grade smallint
SELECT code, grade FROM class WHERE school_year = $1::smallint AND school_code = $2::text ORDER BY grade, code
