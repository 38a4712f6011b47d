-- The row of each school that holds on a day, else its latest one: the administrative tree is dated.
CREATE OR REPLACE FUNCTION school_at(on_day date)
RETURNS TABLE (code text, name text, levels text[], province_code text, commune_code text,
               commune_name text)
LANGUAGE sql STABLE AS $$
  SELECT DISTINCT ON (s.code)
         s.code, s.name, s.levels, s.province_code, s.commune_code, s.commune_name
    FROM school s
   ORDER BY s.code, (on_day BETWEEN s.valid_from AND s.valid_to) DESC, s.valid_from DESC
$$;
