-- name: copy_activity
-- doc: Load the facts of a chunk.
-- params: none
-- returns: none
COPY activity (day, place, object, batch, kind, lesson_no, expected_minutes, purpose, exam_mode,
               exam_kind, cognitive_level, tool, question_hash, objects, persons)
FROM STDIN (FORMAT binary)
