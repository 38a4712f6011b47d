-- name: work_enrolments
-- doc: Who is enrolled in the classes of the work list.
-- params: none
-- returns: class_id integer · person bigint · valid_from date · valid_to date
SELECT e.class_id, e.person, e.valid_from, e.valid_to
  FROM enrolment e
 WHERE e.class_id IN (
       SELECT o.class_id FROM work_offering w JOIN offering o ON o.id = w.offering_id)
