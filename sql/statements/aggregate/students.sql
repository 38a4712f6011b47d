-- name: students
-- doc: Enrolments of the school years of the work list; a person may have several.
-- params: none
-- returns: school_year smallint · person bigint
SELECT c.school_year, e.person FROM enrolment e JOIN class c ON c.id = e.class_id
 WHERE c.school_year IN (SELECT k.school_year FROM work_offering w
                           JOIN offering o ON o.id = w.offering_id JOIN class k ON k.id = o.class_id)
