-- name: publications
-- doc: Published reports with their revisions, newest first.
-- params: $1 text kind or null · $2 text code or null
-- returns: id integer · kind text · code text · school_year smallint · report_window text · revision integer
-- returns: rule_version integer · as_of date · data_version text · published_at text · changes bigint · files text[]
SELECT p.id, p.kind, p.code, p.school_year, p.report_window, p.revision, p.rule_version, p.as_of, p.data_version,
       to_char(p.published_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS+07:00') AS published_at,
       (SELECT count(*) FROM publication_change c WHERE c.publication = p.id) AS changes,
       (SELECT array_agg(f.name ORDER BY f.name) FROM publication_file f WHERE f.publication = p.id) AS files
  FROM publication p
 WHERE ($1::text IS NULL OR p.kind = $1::text) AND ($2::text IS NULL OR p.code = $2::text)
 ORDER BY p.id DESC
