-- name: place_touched
-- doc: Resolve the new places of the work list in a school year (METRICS §3); those known move by `move_places` only,
-- doc: which sees where they come from.
-- params: $1 smallint school year
-- returns: none
INSERT INTO placement (place, school_year, school_code, class_id, subject, offering_id)
SELECT r.place, $1::smallint, r.school_code, r.class_id, r.subject, r.offering_id
  FROM resolved_place($1::smallint) r
 WHERE r.place IN (SELECT place FROM work_touched
                    WHERE $1 BETWEEN school_year_of(first_day) AND school_year_of(last_day)
                   EXCEPT SELECT place FROM placement WHERE school_year = $1)
ON CONFLICT (place, school_year) DO NOTHING
