-- name: find_by_content
-- doc: The batch of a source that brought this content and is in force, if any.
-- params: $1 integer source · $2 bytea hash of the inflated bytes · $3 integer batch to leave out
-- returns: id integer · state text
SELECT id, state FROM batch
 WHERE source_id = $1::integer AND sha256 = $2::bytea AND state <> 'refused' AND id <> $3::integer
   AND replaced_by IS NULL
