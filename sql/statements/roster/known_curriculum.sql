-- name: known_curriculum
-- doc: Grades and subjects that have curriculum periods, with P.
-- params: none
-- returns: grade smallint · subject text · periods numeric
SELECT grade, subject, periods FROM curriculum
