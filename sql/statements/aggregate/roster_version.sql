-- name: roster_version
-- doc: A number that grows with every change of people, accounts, enrolments and teachers.
-- params: none
-- returns: version bigint
SELECT version FROM roster_version
