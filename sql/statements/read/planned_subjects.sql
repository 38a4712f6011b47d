-- name: planned_subjects
-- doc: What is taught where in a school year.
-- params: $1 smallint school year
-- returns: school text · class text · subject text
SELECT school_code AS school, class_code AS class, subject FROM offering_plan
 WHERE school_year = $1::smallint ORDER BY 1, 2, 3
