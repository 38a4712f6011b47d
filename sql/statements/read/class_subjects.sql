-- name: class_subjects
-- doc: Subjects planned for a class.
-- params: $1 smallint school year · $2 text school · $3 text class
-- returns: subject text
SELECT subject FROM offering_plan
 WHERE school_year = $1::smallint AND school_code = $2::text AND class_code = $3::text ORDER BY 1
