-- name: unknown_in_scope
-- doc: Codes of a scope that nothing has: the province or school, and subjects.
-- params: $1 text kind · $2 text code · $3 text[] subjects
-- returns: code text
SELECT $2::text AS code
 WHERE CASE $1::text WHEN 'province' THEN NOT EXISTS (SELECT FROM province p WHERE p.code = $2::text)
                     WHEN 'school' THEN NOT EXISTS (SELECT FROM school s WHERE s.code = $2::text)
                     WHEN 'subjects' THEN NOT EXISTS (SELECT FROM school s WHERE s.code = $2::text)
                     ELSE false END
UNION ALL
SELECT u.code FROM unnest($3::text[]) AS u (code)
 WHERE NOT EXISTS (SELECT FROM subject s WHERE s.code = u.code)
