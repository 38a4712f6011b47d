-- name: apply_school
-- doc: Replace the schools an import mentions; answers how many rows changed.
-- params: none
-- returns: changed bigint
WITH gone AS (
  DELETE FROM school s
   WHERE s.code IN (SELECT code FROM in_school)
     AND NOT EXISTS (SELECT FROM in_school i WHERE i.code = s.code AND i.valid_from = s.valid_from)
  RETURNING 1),
put AS (
  INSERT INTO school AS s (code, valid_from, valid_to, name, levels, province_code, commune_code,
                           commune_name, successor_code)
  SELECT DISTINCT code, valid_from, valid_to, name, string_to_array(levels, ' '), province_code,
         commune_code, commune_name, successor_code
    FROM in_school
  ON CONFLICT (code, valid_from) DO UPDATE
     SET (valid_to, name, levels, province_code, commune_code, commune_name, successor_code)
       = (EXCLUDED.valid_to, EXCLUDED.name, EXCLUDED.levels, EXCLUDED.province_code,
          EXCLUDED.commune_code, EXCLUDED.commune_name, EXCLUDED.successor_code)
   WHERE (s.valid_to, s.name, s.levels, s.province_code, s.commune_code, s.commune_name, s.successor_code)
         IS DISTINCT FROM (EXCLUDED.valid_to, EXCLUDED.name, EXCLUDED.levels,
                           EXCLUDED.province_code, EXCLUDED.commune_code, EXCLUDED.commune_name,
                           EXCLUDED.successor_code)
  RETURNING 1)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM put) AS changed
