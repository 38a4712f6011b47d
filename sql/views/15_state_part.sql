-- Fingerprints of everything a number is made of, part by part: equal for equal content however it arrived. Persons are
-- no part of it: their pseudonyms differ between installations.
CREATE OR REPLACE VIEW state_part AS
WITH parts AS (
  SELECT 'd' AS part, hashtextextended(concat_ws(':', p.school_year, p.school_code, p.class_code,
           p.subject, d.day, d.strict, d.blended, d.broad), 0) AS h
    FROM offering_day d JOIN offering_plan p ON p.offering_id = d.offering_id
  UNION ALL
  SELECT 'p', hashtextextended(concat_ws(':', school_year, school_code, class_code, grade, subject,
           d_year, d_hk1), 1) FROM offering_plan
  UNION ALL
  SELECT 's', hashtextextended(concat_ws(':', school_code, day), 2) FROM school_day
  UNION ALL
  SELECT 'w', hashtextextended(concat_ws(':', school_year, province_code, week_no, week_start,
           week_end, term), 3) FROM calendar_week
  UNION ALL
  SELECT 't', hashtextextended(concat_ws(':', indicator, level, threshold, valid_from, valid_to), 4)
    FROM target
  UNION ALL
  SELECT 'o', hashtextextended(concat_ws(':', code, valid_from, valid_to, province_code,
           commune_code, successor_code), 5) FROM school
  UNION ALL
  SELECT 'a', hashtextextended(concat_ws(':', place, month, kind, object, role, lesson_no, mode, days), 6)
    FROM act
  UNION ALL
  SELECT 'i', hashtextextended(concat_ws(':', place, object, day, role, tool, purpose, minutes), 7) FROM ai_use
  UNION ALL
  SELECT 'q', hashtextextended(concat_ws(':', object, school_code, subject, grade, level, hash, created), 8)
    FROM question
  UNION ALL
  SELECT 'c', hashtextextended(concat_ws(':', object, day, state), 9) FROM question_state
  UNION ALL
  SELECT 'm', hashtextextended(concat_ws(':', month, days), 10) FROM person_month)
SELECT part, sum(h)::text AS total FROM parts GROUP BY part;
