import Postgres

// Run before the tables of `sql/statements` may be there.
extension AccessControl {
  static let roles = Statement(
    name: "access_roles",
    sql: """
      SELECT p.prefix,
             ARRAY(SELECT r.rolname::text FROM pg_roles r WHERE r.rolname LIKE p.prefix || '\\_%') AS roles,
             (SELECT r.rolsuper OR r.rolcreaterole FROM pg_roles r WHERE r.rolname = current_user) AS may_make
        FROM (SELECT coalesce($1::text, (SELECT value FROM installation WHERE name = 'role_prefix'),
                CASE current_schema() WHEN 'public' THEN current_database() ELSE current_schema() END) AS prefix) p
      """)
  static let setPrefix = Statement(
    name: "access_prefix", sql: "SELECT set_config('titrong.role_prefix', $1::text, true) AS prefix"
  )
  static let accessInForce = Statement(
    name: "access_in_force",
    sql: "SELECT value FROM installation WHERE name = 'access_sha256'")
  static let record = Statement(
    name: "access_record",
    sql: """
      INSERT INTO installation (name, value) VALUES ($1::text, $2::text)
      ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value
      """)
}
