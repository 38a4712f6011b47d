-- name: put_questions
-- doc: What the questions of the work list are (METRICS §6): each attribute is the one of the latest event that
-- doc: carries it, ties to the later kind, then to the larger bytes.
-- params: none
-- returns: none
WITH event AS (
  SELECT q.*, l.school_code,
         coalesce(o.subject, l.subject) AS subject, coalesce(c.grade, p.grade) AS grade
    FROM question_event q
    JOIN place p ON p.id = q.place
    JOIN placement l ON l.place = q.place AND l.school_year = school_year_of(q.day)
    LEFT JOIN offering o ON o.id = l.offering_id
    LEFT JOIN class c ON c.id = l.class_id
   WHERE q.object IN (SELECT object FROM work_question))
INSERT INTO question (object, school_code, subject, grade, level, hash, created)
SELECT e.object,
       (array_agg(e.school_code ORDER BY e.at DESC, e.kind DESC, e.school_code COLLATE "C" DESC)
          FILTER (WHERE e.school_code IS NOT NULL))[1],
       (array_agg(e.subject ORDER BY e.at DESC, e.kind DESC, e.subject COLLATE "C" DESC)
          FILTER (WHERE e.subject IS NOT NULL))[1],
       (array_agg(e.grade ORDER BY e.at DESC, e.kind DESC, e.grade::text COLLATE "C" DESC)
          FILTER (WHERE e.grade IS NOT NULL))[1],
       (array_agg(e.level ORDER BY e.at DESC, e.kind DESC, e.level DESC) FILTER (WHERE e.level <> 0))[1],
       (array_agg(e.hash ORDER BY e.at DESC, e.kind DESC, e.hash COLLATE "C" DESC)
          FILTER (WHERE e.hash <> ''))[1],
       coalesce(min(e.day) FILTER (WHERE e.kind = 12), min(e.day))
  FROM event e GROUP BY 1
