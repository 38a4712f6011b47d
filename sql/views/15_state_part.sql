-- Fingerprints of everything a number is made of, part by part: equal for equal content however it arrived. Persons are
-- no part of it: their pseudonyms differ between installations. What grows with every day is kept up in `state_total`;
-- what is as large as the roster is counted when it is asked.
CREATE OR REPLACE VIEW state_part WITH (security_invoker = true) AS
WITH parts AS (
  SELECT 'p' AS part, hashtextextended(concat_ws(':', school_year, school_code, class_code, grade, subject,
           d_year, d_hk1), 1) AS h FROM offering_plan
  UNION ALL
  SELECT 'w', hashtextextended(concat_ws(':', school_year, province_code, week_no, week_start,
           week_end, term), 3) FROM calendar_week
  UNION ALL
  SELECT 't', hashtextextended(concat_ws(':', indicator, level, threshold, valid_from, valid_to), 4)
    FROM target
  UNION ALL
  SELECT 'o', hashtextextended(concat_ws(':', code, valid_from, valid_to, province_code,
           commune_code, successor_code), 5) FROM school)
SELECT part, sum(h)::text AS total FROM parts GROUP BY part
 UNION ALL
SELECT part, total::text FROM state_total WHERE total <> 0;
