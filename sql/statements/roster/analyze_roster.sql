-- name: analyze_roster
-- doc: After an import that changed something: statistics for the joins of the next refresh, which may come
-- doc: before autovacuum has seen the new rows.
-- params: none
-- returns: none
ANALYZE school, class, offering, offering_teacher, enrolment, teacher, lesson, lesson_plan_school, course_map, account
