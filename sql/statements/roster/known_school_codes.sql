-- name: known_school_codes
-- doc: Schools the roster already has.
-- params: none
-- returns: code text
SELECT DISTINCT code FROM school ORDER BY code
