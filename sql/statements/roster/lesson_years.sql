-- name: lesson_years
-- doc: School years of the staged lessons, and whether they have rows for every school of the import.
-- doc: Their text is the same for the same set of rows: repeats, order and ways to write a number do not show.
-- params: none
-- returns: school_year smallint · has_general boolean · rows text
SELECT school_year, bool_or(school_code = '') AS has_general,
       string_agg(DISTINCT row, E'\n' ORDER BY row) FILTER (WHERE school_code = '') AS rows
  FROM in_lesson,
       LATERAL (SELECT jsonb_build_array(subject, grade, lesson_no, trim_scale(periods::numeric), title,
                                         planned_week)::text COLLATE "C" AS row) AS written
 GROUP BY 1 ORDER BY 1
