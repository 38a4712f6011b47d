import Postgres

// The only SQL outside `sql/`: it must run before anything in there can.
extension Migrator {
  static let historyTable = """
    CREATE TABLE IF NOT EXISTS schema_history (
      number     integer PRIMARY KEY,
      name       text NOT NULL,
      digest     text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now());
    """
  static let historyExists = Statement(
    name: "schema_history_exists",
    sql: "SELECT to_regclass('schema_history') IS NOT NULL AS found")
  static let readHistory = Statement(
    name: "schema_history_read", sql: "SELECT number, digest FROM schema_history")
  static let record = Statement(
    name: "schema_history_record",
    sql: """
      INSERT INTO schema_history (number, name, digest) VALUES ($1::integer, $2::text, $3::text)
      """)
  static let takeLock = Statement(
    name: "schema_lock",
    sql: """
      SELECT pg_advisory_xact_lock(hashtextextended('titrong.schema.' || current_schema(), 0)) AS lock
      """)
  static let viewsInForce = Statement(
    name: "schema_views_in_force",
    sql: "SELECT value FROM installation WHERE name = 'views_sha256'")
  static let recordViews = Statement(
    name: "schema_views_record",
    sql: """
      INSERT INTO installation (name, value) VALUES ('views_sha256', $1::text)
      ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value
      """)
}
