-- name: copy_in_lesson
-- doc: Stage the lesson plans of an import; an empty school means every school of the import.
-- params: none
-- returns: none
COPY in_lesson (school_year, school_code, subject, grade, lesson_no, periods, title, planned_week)
FROM STDIN (FORMAT binary)
