-- name: reset_staging
-- doc: Empty the staging tables of the roster import.
-- params: none
-- returns: none
TRUNCATE in_scope, in_school, in_class, in_student, in_teacher, in_offering, in_lesson, in_course,
         in_account, in_calendar, in_target
