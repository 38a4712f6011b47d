-- name: virtual_classes
-- doc: Teachers who opened a class, published a lesson or gave an assignment.
-- numerator: teachers with a class_open, lesson_publish or assignment_give
-- denominator: teachers of the scope in reporting schools
-- source: 17/KH-TH Trần Dương (04/03/2026), III.4
-- params: $1 smallint school year · $2 text window kind · $3 text window argument · $4 text[] group names
-- params: filters, each null or a list: $5 text[] province · $6 text[] commune · $7 text[] school · $8 text[] stage
-- params: $9 text[] level · $10 smallint[] grade · $11 text[] subject · $12 text[] class · $13 text[] teacher
-- params: $14 text[] department
-- scope: scope_taught
-- returns: key text[] · numerator bigint · denominator numeric · reported numeric · planned numeric
-- returns: target numeric
WITH act AS (
  SELECT a.person, a.month, bit_or(a.days) AS days
    FROM acts_of_teachers((SELECT array_agg(DISTINCT person) FROM scope WHERE reports),
                          ARRAY[3, 6, 17]::smallint[], $1::smallint) a
   GROUP BY 1, 2),
acted AS (
  SELECT DISTINCT a.person, p.first_day, p.last_day
    FROM (SELECT DISTINCT first_day, last_day FROM scope WHERE reports) p
    JOIN act a ON a.days & month_mask(a.month, p.first_day, p.last_day) <> 0),
-- Once each, then counted: counting distinct persons would sort them all by their keys.
teachers AS (
  SELECT key, count(*) FILTER (WHERE acts) AS n, count(*) AS total
    FROM (SELECT s.key, s.person, bool_or(a.person IS NOT NULL) AS acts
            FROM scope s LEFT JOIN acted a USING (person, first_day, last_day)
           WHERE s.reports AND s.person IS NOT NULL GROUP BY 1, 2) p
   GROUP BY 1)
SELECT c.key, coalesce(t.n, 0) AS numerator, coalesce(t.total, 0)::numeric AS denominator, c.reported, c.planned,
       target_on('virtual_classes', '', coalesce(c.last_day, make_date($1::smallint + 1, 7, 31))) AS target
  FROM cell c LEFT JOIN teachers t USING (key)
