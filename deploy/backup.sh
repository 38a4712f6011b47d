#!/usr/bin/env bash
# deploy/backup.sh FOLDER: database, archive of raw files and secrets into a new folder, with SHA-256 of everything.
# Runs beside ingestion and nightly runs. The folder then holds the key of the pseudonyms: keep it as you keep the data.
set -euo pipefail
umask 077
. "$(dirname "$0")/common.sh"

[ $# -eq 1 ] || status=64 die "usage: deploy/backup.sh FOLDER"
[ ! -e "$1" ] || [ -z "$(ls -A "$1")" ] || status=73 die "$1 is not empty; name a new folder."
[ -d "$STATE" ] || status=66 die "there is no state folder $STATE; set TITRONG_STATE_DIR."
mkdir -p "$1"
out=$(cd "$1" && pwd)

started=
if [ -z "${TITRONG_DATABASE_URL:-}" ] && ! is_running; then started=yes; fi
url=$(database)
[ -n "$url" ] || status=69 die "the database does not answer; try: titrong db start"
trap '[ -z "$started" ] || "$TITRONG" db stop --state-dir "$STATE" --quiet' EXIT

# Files of the archive never change, so a hard link is a copy where the disk is the same.
copy_archive() {
  [ -d "$STATE/archive" ] || return 0
  mkdir -p "$out/archive"
  (cd "$STATE/archive" && find . -type f -name '*.gz' -print0) | while IFS= read -r -d '' file; do
    [ ! -e "$out/archive/$file" ] || continue
    mkdir -p "$out/archive/$(dirname "$file")"
    # A file that is gone meanwhile is past its retention, and the ledger says so.
    ln "$STATE/archive/$file" "$out/archive/$file" 2>/dev/null ||
      cp -p "$STATE/archive/$file" "$out/archive/$file" 2>/dev/null ||
      [ ! -e "$STATE/archive/$file" ] || die "cannot copy $file"
  done
}

# Before and after the dump: a file is in the archive before the ledger names it, and stays until the ledger lets go.
copy_archive

# Dump and row counts see one and the same snapshot.
coproc SESSION { psql -XqAtF ' ' -v ON_ERROR_STOP=1 -d "$url" 2>&1; }
echo "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT pg_export_snapshot();" >&"${SESSION[1]}"
read -r snapshot <&"${SESSION[0]}"
[[ $snapshot =~ ^[0-9A-F-]+$ ]] || status=69 die "the database does not answer: $snapshot"
# Who may do what is no data: the program says it again after a restore. The owner's policy lets him see every row.
pg_dump -Fc --no-owner --no-privileges --enable-row-security --exclude-schema=bi --snapshot="$snapshot" -f "$out/database.dump" -d "$url"
printf '%s\n' "$rows_sql" "SELECT 'end', 0;" >&"${SESSION[1]}"
while read -r table count <&"${SESSION[0]}"; do
  [ "$table" != end ] || break
  [[ $count =~ ^[0-9]+$ ]] || die "cannot count rows: $table $count"
  echo "$table $count"
done >"$out/rows.txt"
eval "exec ${SESSION[1]}>&-"

copy_archive

if [ -d "$STATE/secrets" ]; then
  mkdir -m 700 "$out/secrets"
  find "$STATE/secrets" -maxdepth 1 -type f -exec install -m 600 -t "$out/secrets" {} +
fi

# Last and by rename: a folder without manifest is an unfinished backup.
(cd "$out" && find . -type f ! -name 'manifest.sha256*' -print0 | sort -z | xargs -0 sha256sum >manifest.sha256.part)
sync
mv "$out/manifest.sha256.part" "$out/manifest.sha256"
sync
echo "$(wc -l <"$out/manifest.sha256") files, $(wc -l <"$out/rows.txt") tables in $out"
