# Shared by backup.sh and restore.sh: where the program, the state folder and the database are.
# Settings: TITRONG (the program), TITRONG_STATE_DIR, TITRONG_DATABASE_URL.

TITRONG=${TITRONG:-titrong}
STATE=${TITRONG_STATE_DIR:-.titrong}

die() { echo "$(basename "$0"): $*" >&2; exit "${status:-1}"; }

# PostgreSQL's programs: newest first, since pg_dump must not be older than the server.
for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV); do PATH=$PATH:$folder; done
export PATH
for program in psql pg_dump pg_restore sha256sum; do
  command -v "$program" >/dev/null || status=69 die "$program is missing; install postgresql-client and coreutils."
done

# The database, started if it is the embedded one. Prints its address.
database() {
  if [ -n "${TITRONG_DATABASE_URL:-}" ]; then
    echo "$TITRONG_DATABASE_URL"
    return
  fi
  "$TITRONG" db start --state-dir "$STATE" --quiet >&2
  "$TITRONG" db status --state-dir "$STATE" --json | sed -n 's/.*"url":"\([^"]*\)".*/\1/p'
}

# Was the embedded cluster running before we came? Then it stays so.
is_running() { "$TITRONG" db status --state-dir "$STATE" --json 2>/dev/null | grep -q '"running":true'; }

# Rows of every table, one line a table: what a restore is compared with.
rows_sql="SELECT format('SELECT %L, count(*) FROM %I.%I', c.relname, n.nspname, c.relname)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND n.nspname = current_schema() ORDER BY c.relname COLLATE \"C\" \\gexec"
