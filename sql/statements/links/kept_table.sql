-- name: kept_table
-- doc: A table that was kept for a link; no row if there is none, or it is none of the reader's.
-- params: $1 text id
-- returns: made_at text · address text · kind text · code text · subjects text[] · content bytea
SELECT to_char(p.made_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS made_at,
       p.address, p.kind, p.code, p.subjects, p.content
  FROM permalink p WHERE p.id = $1::text
