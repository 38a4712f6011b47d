-- name: add_publication
-- doc: Enter a revision; nothing if somebody else entered it meanwhile.
-- params: $1 text kind · $2 text code · $3 smallint school year · $4 text window · $5 integer revision
-- params: $6 integer rule version · $7 date data watermark · $8 text data version
-- returns: id integer
INSERT INTO publication (kind, code, school_year, report_window, revision, rule_version, as_of, data_version)
VALUES ($1::text, $2::text, $3::smallint, $4::text, $5::integer, $6::integer, $7::date, $8::text)
ON CONFLICT DO NOTHING
RETURNING id
