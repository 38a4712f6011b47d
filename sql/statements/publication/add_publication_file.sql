-- name: add_publication_file
-- doc: Keep the bytes of a published file.
-- params: $1 integer publication · $2 text file name · $3 bytea content
-- returns: none
INSERT INTO publication_file (publication, name, sha256, content) VALUES ($1::integer, $2::text, sha256($3::bytea), $3::bytea)
