-- name: list_readers
-- doc: Logins of SQL readers with their scopes.
-- params: none
-- returns: login text · kind text · code text · subjects text[]
SELECT login::text AS login, kind, code, subjects FROM reader_scope ORDER BY reader_scope.login
