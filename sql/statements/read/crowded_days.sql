-- name: crowded_days
-- doc: Days on which a class, and so each of its pupils, was credited more periods than fit into a school day.
-- params: $1 smallint school year · $2 text school · $3 date first day · $4 date last day · $5 integer periods
-- returns: day date · class text · pupils bigint · periods numeric
SELECT d.day, p.class_code AS class,
       (SELECT count(DISTINCT e.person) FROM enrolment e
         WHERE e.class_id = p.class_id AND d.day BETWEEN e.valid_from AND e.valid_to) AS pupils,
       round(sum(d.blended)::numeric / p.period_minutes, 2) AS periods
  FROM offering_plan p JOIN offering_day d ON d.offering_id = p.offering_id
 WHERE p.school_year = $1::smallint AND p.school_code = $2::text AND d.day BETWEEN $3::date AND $4::date
 GROUP BY d.day, p.class_code, p.class_id, p.period_minutes
HAVING sum(d.blended) > $5::integer * p.period_minutes
 ORDER BY 1, 2
