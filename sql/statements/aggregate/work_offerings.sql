-- name: work_offerings
-- doc: What the rules need to know about the offerings of the work list. `known` is false for one
-- doc: that left the roster. Minutes are whole, halves away from zero.
-- params: none
-- returns: offering_id integer · whole boolean · known boolean · class_id integer · size integer · grade smallint
-- returns: subject text · school_code text · school_year smallint · period_minutes integer · cap_minutes bigint
-- returns: plan_id integer
SELECT w.offering_id, w.whole, p.offering_id IS NOT NULL AS known, p.class_id, c.size, p.grade,
       p.subject, p.school_code, p.school_year, p.period_minutes,
       round(p.d_year)::bigint AS cap_minutes, l.plan_id
  FROM (SELECT offering_id, bool_or(whole) AS whole FROM work_offering GROUP BY 1) w
  LEFT JOIN offering_plan p ON p.offering_id = w.offering_id
  LEFT JOIN class c ON c.id = p.class_id
  LEFT JOIN lesson_plan_school l ON l.school_year = p.school_year AND l.school_code = p.school_code
 ORDER BY w.offering_id
