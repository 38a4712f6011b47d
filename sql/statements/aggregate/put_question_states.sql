-- name: put_question_states
-- doc: From which day on each question of the work list is in which state. An update keeps what was approved and
-- doc: returns anything else to draft; so a state is told by the last event that is no update, and whether updates follow.
-- params: none
-- returns: none
WITH event AS (
  SELECT DISTINCT q.object, q.at, q.kind, q.day FROM question_event q
   WHERE q.object IN (SELECT object FROM work_question)),
firm AS (
  SELECT e.*, count(*) FILTER (WHERE e.kind <> 13) OVER w AS period FROM event e
  WINDOW w AS (PARTITION BY e.object ORDER BY e.at, e.kind)),
told AS (
  SELECT f.*, max(f.kind) FILTER (WHERE f.kind <> 13) OVER (PARTITION BY f.object, f.period) AS anchor
    FROM firm f),
stated AS (
  SELECT t.object, t.day, t.at, t.kind,
         CASE WHEN t.anchor = 14 THEN 'approved'
              WHEN t.anchor = 15 AND t.kind = 15 THEN 'retired'
              ELSE 'draft' END AS state
    FROM told t)
INSERT INTO question_state (object, day, state)
SELECT DISTINCT ON (object, day) object, day, state FROM stated ORDER BY object, day, at DESC, kind DESC
