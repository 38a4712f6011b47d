-- name: neighbour_schools
-- doc: Schools of the same levels in groups of 16 to 31 within a province, those of a commune beside each other: together they
-- doc: cover their small grades. A group depends on the list of schools alone, and the commune is its latest one: neither on the
-- doc: window nor on the administrative tree of a question.
-- params: none
-- returns: code text · neighbours text · commune_code text
WITH own AS (
  SELECT DISTINCT ON (s.code) s.code, s.province_code, s.commune_code, s.levels FROM school s ORDER BY s.code, s.valid_from DESC),
placed AS (
  SELECT o.code, o.province_code, o.commune_code, o.levels, count(*) OVER kind AS n,
         row_number() OVER (kind ORDER BY o.commune_code, o.code) - 1 AS place
    FROM own o WINDOW kind AS (PARTITION BY o.province_code, o.levels))
SELECT code, concat_ws(' ', province_code, levels::text, place * greatest(n / 16, 1) / n) AS neighbours, commune_code
  FROM placed ORDER BY code
