-- name: latest_publication
-- doc: The latest revision of a report with its table, by which it is compared.
-- params: $1 text kind · $2 text code · $3 smallint school year · $4 text window
-- returns: id integer · revision integer · content bytea
SELECT p.id, p.revision, f.content
  FROM publication p JOIN publication_file f ON f.publication = p.id AND f.name LIKE '%.csv'
 WHERE p.kind = $1::text AND p.code = $2::text AND p.school_year = $3::smallint AND p.report_window = $4::text
 ORDER BY p.revision DESC LIMIT 1
