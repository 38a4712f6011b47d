-- name: active_students
-- doc: Pupils with any event, of those enrolled on the last day of the window or of teaching, the earlier.
-- numerator: those with at least one event in the window
-- denominator: enrolled persons in reporting schools
-- source: 49/KH-UBND Hạ Long (26/01/2024), II.2.1.c(2)a
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class
-- scope: scope_planned
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric
-- Keys by number: pupils are sorted by them.
WITH row AS MATERIALIZED (SELECT c.*, row_number() OVER () AS number FROM cell c),
teaching_end AS MATERIALIZED (
  SELECT p.province_code, (SELECT max(w.week_end) FROM calendar_of($1::smallint, p.province_code) w) AS day
    FROM (SELECT DISTINCT province_code FROM scope) p),
enrolled AS MATERIALIZED (
  SELECT s.number, e.person, s.first_day, s.last_day
    FROM (SELECT DISTINCT r.number, c.class_id, c.province_code, c.first_day, c.last_day
            FROM scope c JOIN row r ON r.key = c.key WHERE c.reports) s
    JOIN teaching_end t USING (province_code)
    JOIN enrolment e ON e.class_id = s.class_id AND least(s.last_day, t.day) BETWEEN e.valid_from AND e.valid_to),
-- Of a whole province it takes longer to say whose days are asked for than to read those of all.
whole AS (
  SELECT holds_everybody() AND coalesce($6, $7, $8, $9, $11, $12) IS NULL AND $10 IS NULL AS yes),
present AS (
  SELECT * FROM presence_of((SELECT array_agg(e.person) FROM enrolment e
                              WHERE e.class_id IN (SELECT class_id FROM scope WHERE reports)
                                AND NOT (SELECT yes FROM whole)), $1::smallint)
   UNION ALL
  SELECT a.* FROM whole w CROSS JOIN presence_of_all($1::smallint) a WHERE w.yes),
active AS (
  SELECT DISTINCT r.person, p.first_day, p.last_day
    FROM (SELECT DISTINCT first_day, last_day FROM scope) p
    JOIN present r ON r.days & month_mask(r.month, p.first_day, p.last_day) <> 0),
pupils AS (
  SELECT number, count(*) FILTER (WHERE active) AS n, count(*) AS total
    FROM (SELECT e.number, e.person, bool_or(a.person IS NOT NULL) AS active
            FROM enrolled e LEFT JOIN active a USING (person, first_day, last_day)
           GROUP BY 1, 2) p
   GROUP BY 1)
SELECT r.key, coalesce(p.n, 0) AS numerator, coalesce(p.total, 0)::numeric AS denominator, r.reported, r.planned,
       target_on('active_students', '', coalesce(r.last_day, make_date($1::smallint + 1, 7, 31))) AS target
  FROM row r LEFT JOIN pupils p USING (number)
