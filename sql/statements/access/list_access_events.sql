-- name: list_access_events
-- doc: Who came in, was refused, or was let in from then on; newest first, times are UTC.
-- params: $1 integer rows at most
-- returns: at text · login text · action text · via text · about text
SELECT to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, e.login::text AS login, e.action, e.via, e.about
  FROM access_event e
 ORDER BY e.id DESC
 LIMIT $1::integer
