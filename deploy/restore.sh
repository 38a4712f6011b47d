#!/usr/bin/env bash
# deploy/restore.sh FOLDER: a backup into a new state folder (TITRONG_STATE_DIR) and a new embedded database, or the empty
# one that TITRONG_DATABASE_URL names. Checks every SHA-256 before it writes anything, and every table and file after.
set -euo pipefail
umask 077
. "$(dirname "$0")/common.sh"

[ $# -eq 1 ] || status=64 die "usage: TITRONG_STATE_DIR=NEW deploy/restore.sh FOLDER"
[ -f "$1/manifest.sha256" ] || status=66 die "$1 has no manifest.sha256: no backup, or one that was not finished."
from=$(cd "$1" && pwd)
[ ! -e "$STATE" ] || [ -z "$(ls -A "$STATE")" ] ||
  status=73 die "$STATE is not empty; name a new folder with TITRONG_STATE_DIR."

(cd "$from" && sha256sum --quiet --strict -c manifest.sha256) ||
  status=65 die "$from is damaged (see above); nothing was restored. Take another backup."
listed=$(wc -l <"$from/manifest.sha256")
present=$(find "$from" -type f ! -name manifest.sha256 | wc -l)
[ "$listed" -eq "$present" ] || status=65 die "$from holds $present files, its manifest lists $listed."
for part in database.dump rows.txt; do [ -f "$from/$part" ] || status=65 die "$from lacks $part."; done

# Root's folder may be passed through, so that the server's user reaches the cluster in it.
mkdir -p "$STATE"
[ "$(id -u)" -ne 0 ] || chmod 711 "$STATE"
if [ -d "$from/secrets" ]; then
  mkdir -m 700 "$STATE/secrets"
  install -m 600 -t "$STATE/secrets" "$from"/secrets/*
fi
# Not linked: what is restored must outlive the backup, and the backup what is restored.
if [ -d "$from/archive" ]; then cp -a "$from/archive" "$STATE/archive"; fi

found=$(mktemp)
leave() {
  rm -f "$found"
  [ -n "${TITRONG_DATABASE_URL:-}" ] || "$TITRONG" db stop --state-dir "$STATE" --quiet || true
}
trap leave EXIT
url=$(database)
[ -n "$url" ] || status=69 die "the database does not answer."
sql() { psql -XqAtF ' ' -v ON_ERROR_STOP=1 -d "$url" "$@"; }
if [ -n "${TITRONG_DATABASE_URL:-}" ]; then
  [ "$(sql -c "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace")" -eq 0 ] ||
    status=73 die "the database is not empty; create a new one."
else
  # Made by us a moment ago: the schema comes from the dump.
  sql -c "SET client_min_messages = warning; DROP SCHEMA IF EXISTS bi, pgcrypto CASCADE; DROP SCHEMA public CASCADE;
          CREATE SCHEMA public"
fi
# Policies name roles, which are another cluster's: the program makes both anew below. Until then the owner sees all rows.
pg_restore -l "$from/database.dump" | sed '/ POLICY /d; / ROW SECURITY /d' >"$found"
pg_restore --exit-on-error --single-transaction --no-owner -L "$found" -d "$url" "$from/database.dump" ||
  status=65 die "the dump cannot be restored (see above)."
sql -c "ANALYZE"

printf '%s\n' "$rows_sql" | sql >"$found"
diff "$from/rows.txt" "$found" >&2 || status=65 die "tables or rows are missing (see above): this is no whole restore."
missing=$(sql -c "SELECT DISTINCT encode(sha256, 'hex') FROM batch
                   WHERE archived_bytes IS NOT NULL AND archive_removed_at IS NULL" |
  while read -r name; do [ -f "$STATE/archive/${name:0:2}/$name.gz" ] || echo "$name"; done)
[ -z "$missing" ] || status=65 die "raw files are missing from the archive: $missing"

# A newer program brings the schema up to date; it also says again who may see what.
sql -c "DELETE FROM installation WHERE name IN ('access_sha256', 'role_prefix')"
"$TITRONG" db migrate --state-dir "$STATE" --quiet
echo "Restored into $STATE. Check it: titrong verify --full --state-dir $STATE"
