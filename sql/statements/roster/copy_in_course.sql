-- name: copy_in_course
-- doc: Stage the course map of an import; year 0 means every year.
-- params: none
-- returns: none
COPY in_course (source, course_key, school_year, school_code, class_code, subject_key)
FROM STDIN (FORMAT binary)
