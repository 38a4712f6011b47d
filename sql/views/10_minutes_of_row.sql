-- Planned minutes of an offering in a row of time: whole terms as they are, parts as a sum of rounded weeks
-- (METRICS §4.1). Inlined only where it is given columns as they are.
CREATE OR REPLACE FUNCTION minutes_of_row(
  whole text, d_year numeric, d_hk1 numeric, d_hk2 numeric, in_hk1 integer, all_hk1 integer, in_hk2 integer,
  all_hk2 integer)
RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE whole WHEN 'year' THEN d_year WHEN 'HK1' THEN d_hk1 WHEN 'HK2' THEN d_hk2 ELSE
           CASE WHEN in_hk1 = 0 THEN 0 WHEN in_hk1 = all_hk1 THEN d_hk1 ELSE in_hk1 * round(d_hk1 / all_hk1, 6) END
           + CASE WHEN in_hk2 = 0 THEN 0 WHEN in_hk2 = all_hk2 THEN d_hk2 ELSE in_hk2 * round(d_hk2 / all_hk2, 6) END
         END
$$;
