-- name: publication_file
-- doc: The bytes of a published file.
-- params: $1 integer publication · $2 text file name
-- returns: content bytea
SELECT content FROM publication_file WHERE publication = $1::integer AND name = $2::text
