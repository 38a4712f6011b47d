-- name: work_needs_roles
-- doc: Whether facts without a stated role may be among those of the work list.
-- params: none
-- returns: needed boolean
SELECT EXISTS (
  SELECT FROM work_offering w JOIN placement l ON l.offering_id = w.offering_id
    JOIN place p ON p.id = l.place WHERE p.has_unstated_role) AS needed
