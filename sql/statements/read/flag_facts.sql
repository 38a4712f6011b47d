-- name: flag_facts
-- doc: Facts of the live sessions and lessons of a school up to a day, day by day.
-- params: $1 smallint school year · $2 text school · $3 date last day
-- returns: day date · offering_id integer · object bigint · kind smallint · source_id integer · persons bytea
SELECT a.day, l.offering_id, a.object, a.kind, p.source_id, a.persons
  FROM placement l
  JOIN place p ON p.id = l.place
  JOIN live_activity a ON a.place = l.place
   AND a.day BETWEEN make_date($1::smallint, 8, 1) AND least($3::date, make_date($1 + 1, 7, 31))
 WHERE l.school_code = $2::text AND l.school_year = $1 AND l.offering_id IS NOT NULL AND a.kind IN (1, 2, 4, 5, 19)
 ORDER BY a.day, l.offering_id, a.object
