-- name: act_facts
-- doc: The facts of the work list that acts, uses of AI and questions are counted from. Whether a batch is live is asked of the
-- doc: facts found, as in work_facts.
-- params: none
-- returns: day date · place bigint · object bigint · kind smallint · lesson_no bigint · purpose smallint
-- returns: exam_mode smallint · cognitive_level smallint · tool text · question_hash text
-- returns: source_id integer · persons bytea
WITH fact AS (
  SELECT a.day, a.place, a.object, a.kind, a.lesson_no, a.purpose, a.exam_mode, a.cognitive_level, a.tool,
         a.question_hash, p.source_id, a.persons, a.batch
    FROM work_touched t
    JOIN activity a ON a.place = t.place AND a.object = t.object AND a.day BETWEEN t.first_day AND t.last_day
    JOIN place p ON p.id = a.place
   WHERE t.acted AND (a.kind IN (3, 6) OR a.kind BETWEEN 10 AND 17)
  OFFSET 0)
SELECT f.day, f.place, f.object, f.kind, f.lesson_no, f.purpose, f.exam_mode, f.cognitive_level, f.tool,
       f.question_hash, f.source_id, f.persons
  FROM fact f
 WHERE f.batch NOT IN (SELECT b.id FROM batch b WHERE b.state <> 'done')
