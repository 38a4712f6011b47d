-- name: login_rights
-- doc: What the login of this connection could do beside the policies.
-- params: none
-- returns: login text · is_super boolean · bypasses boolean · owns boolean · reads_facts boolean · unguarded text[]
SELECT r.rolname::text AS login, r.rolsuper AS is_super, r.rolbypassrls AS bypasses,
       EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
                  AND c.relkind IN ('r', 'p', 'v') AND pg_has_role(c.relowner, 'MEMBER')) AS owns,
       has_any_column_privilege('activity', 'SELECT') AS reads_facts,
       ARRAY(SELECT c.relname::text FROM pg_class c
              WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
                AND has_any_column_privilege(c.oid, 'SELECT') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                AND c.relname <> ALL (ARRAY['schema_history', 'subject', 'subject_alias', 'subject_strand', 'curriculum',
                                            'province', 'calendar_week', 'target', 'data_state'])
              ORDER BY 1) AS unguarded
  FROM pg_roles r WHERE r.rolname = current_user
