-- name: province_name
-- doc: The province a code means today: codes were re-used, so the latest row of the code holds.
-- params: $1 text province code
-- returns: full_name_vi text
SELECT full_name_vi FROM province WHERE code = $1::text ORDER BY valid_from DESC LIMIT 1
