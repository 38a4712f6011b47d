-- name: add_publication_causes
-- doc: Batches loaded or taken back since the revision before that may have caused the changes: of sources with places in
-- doc: the unit, with days of the window. None: the roster, the calendar or a target changed.
-- params: $1 integer publication · $2 text window kind · $3 text window argument
-- returns: batch integer
WITH this AS (SELECT * FROM publication WHERE id = $1::integer),
before AS (
  SELECT b.published_at FROM publication b JOIN this t
    ON (b.kind, b.code, b.school_year, b.report_window) = (t.kind, t.code, t.school_year, t.report_window)
   AND b.revision = t.revision - 1),
unit AS (
  SELECT DISTINCT s.code, s.province_code FROM school s JOIN this t
    ON t.code = CASE t.kind WHEN 'school' THEN s.code ELSE s.province_code END),
days AS (
  SELECT min(d.first_day) AS first_day, max(d.last_day) AS last_day
    FROM (SELECT DISTINCT province_code FROM unit) u CROSS JOIN this t
   CROSS JOIN LATERAL window_days(t.school_year, u.province_code, $2::text, $3::text) d),
sources AS (
  SELECT DISTINCT l.source_id FROM this t CROSS JOIN LATERAL placed(t.school_year) l
   WHERE l.school_code IN (SELECT code FROM unit))
INSERT INTO publication_cause (publication, batch)
SELECT $1::integer, b.id FROM batch b, before, days
 WHERE b.state IN ('done', 'retracted') AND b.finished_at >= before.published_at
   AND b.first_day <= days.last_day AND b.last_day >= days.first_day
   AND b.source_id IN (SELECT source_id FROM sources)
RETURNING batch
