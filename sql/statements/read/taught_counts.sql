-- name: taught_counts
-- doc: How many schools of a province teach what at a level, by subject and by grade. What is filtered by one of the two
-- doc: narrows the counts of the other, so that each says how many schools its choice would leave.
-- params: $1 smallint school year · $2 text window kind · $3 text window argument
-- params: filters, each null or a list: $4 text[] province · $5 text[] commune · $6 smallint[] grade · $7 text[] subject
-- params: $8 text level
-- returns: subject text · grade smallint · schools bigint
WITH taught AS MATERIALIZED (
  SELECT DISTINCT o.school_code, o.subject, o.grade
    FROM school_period($1::smallint, $2::text, $3::text, '{}'::text[], $4::text[], $5::text[], NULL) p
    JOIN offering_plan o ON o.school_code = p.school_code AND o.school_year = $1::smallint
   WHERE level_of(o.grade) = $8::text)
SELECT subject, NULL::smallint AS grade, count(DISTINCT school_code) AS schools
  FROM taught WHERE $6::smallint[] IS NULL OR grade = ANY($6::smallint[]) GROUP BY subject
 UNION ALL
SELECT NULL, grade, count(DISTINCT school_code)
  FROM taught WHERE $7::text[] IS NULL OR subject = ANY($7::text[]) GROUP BY grade
 ORDER BY 1, 2
