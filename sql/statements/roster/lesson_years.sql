-- name: lesson_years
-- doc: School years of the staged lessons, and whether they have rows for every school of the import.
-- params: none
-- returns: school_year smallint · has_general boolean · rows text
SELECT school_year, bool_or(school_code = '') AS has_general,
       string_agg(concat_ws('|', subject, grade, lesson_no, periods::numeric, title, planned_week), ';'
                  ORDER BY subject COLLATE "C", grade, lesson_no) FILTER (WHERE school_code = '') AS rows
  FROM in_lesson GROUP BY 1 ORDER BY 1
