-- What a reader may see, as the policies ask it. A setting of the transaction; nothing set is nothing seen. The schools of
-- the scope are settled when the transaction begins, so that no policy reads a table to learn who may read it.
CREATE OR REPLACE FUNCTION scope_is_wide() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('titrong.scope', true), '') IN ('all', 'operator')
$$;

CREATE OR REPLACE FUNCTION scope_has_all_subjects() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('titrong.scope', true), '') IN ('all', 'operator', 'province', 'school')
$$;

-- After the transaction that set it, a setting is the empty text, not null.
CREATE OR REPLACE FUNCTION scope_schools() RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT unnest(coalesce(nullif(current_setting('titrong.schools', true), ''), '{}')::text[])
$$;

CREATE OR REPLACE FUNCTION scope_subjects() RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT unnest(coalesce(nullif(current_setting('titrong.subjects', true), ''), '{}')::text[])
$$;

-- Codes of the schools of a scope: those that lie in the province today, or the one; and those they took over. Runs as
-- its owner, for who asks has no scope yet.
CREATE OR REPLACE FUNCTION scope_codes(kind text, code text) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  WITH RECURSIVE today AS (SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day),
  own AS (
    SELECT DISTINCT ON (s.code) s.code, s.province_code, s.successor_code, s.valid_to
      FROM school s CROSS JOIN today t
     ORDER BY s.code, (t.day BETWEEN s.valid_from AND s.valid_to) DESC, s.valid_from DESC),
  seen AS (
    SELECT o.code FROM own o
     WHERE CASE $1 WHEN 'province' THEN o.province_code = $2
                   WHEN 'school' THEN o.code = $2 WHEN 'subjects' THEN o.code = $2 ELSE false END
     UNION
    SELECT o.code FROM seen s JOIN own o ON o.successor_code = s.code CROSS JOIN today t WHERE o.valid_to < t.day)
  SELECT coalesce(array_agg(seen.code), '{}') FROM seen
$$;

-- The same for readers with a login of their own, who could set a setting themselves: what counts is who came in.
CREATE OR REPLACE FUNCTION reader_is_wide() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT EXISTS (SELECT FROM reader_scope r WHERE r.login = session_user AND r.kind = 'all')
$$;

CREATE OR REPLACE FUNCTION reader_has_all_subjects() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT EXISTS (SELECT FROM reader_scope r WHERE r.login = session_user AND r.kind <> 'subjects')
$$;

CREATE OR REPLACE FUNCTION reader_schools() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT unnest(scope_codes(r.kind, r.code)) FROM reader_scope r WHERE r.login = session_user
$$;

CREATE OR REPLACE FUNCTION reader_subjects() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT unnest(r.subjects) FROM reader_scope r WHERE r.login = session_user
$$;

