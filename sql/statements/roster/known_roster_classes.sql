-- name: known_roster_classes
-- doc: Classes the roster already has, for checking the rows of an import.
-- params: none
-- returns: school_year smallint · school_code text · code text · grade smallint
SELECT school_year, school_code, code, grade FROM class
