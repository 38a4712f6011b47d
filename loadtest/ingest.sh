#!/usr/bin/env bash
# How fast a log of N events becomes numbers. Usage: loadtest/ingest.sh [N]
#   TITRONG  the program       (default: .build/release/titrong)
#   WORK     a scratch folder  (default: .build/loadtest); the log is made there once and kept
#   RESULT   where the JSON goes (default: loadtest/results/ingest-<N>.json)
#   PAGE     a page whose table is replaced by this run's (default: none)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

events=${1:-1000000}
[[ $events =~ ^[1-9][0-9]*$ ]] || { echo "usage: loadtest/ingest.sh [EVENTS]" >&2; exit 64; }
label=$events
[ $((events % 1000000)) -ne 0 ] || label=$((events / 1000000))m
[ $((events % 1000)) -ne 0 ] || [ "$label" != "$events" ] || label=$((events / 1000))k
TITRONG=${TITRONG:-$PWD/.build/release/titrong}
WORK=${WORK:-$PWD/.build/loadtest}
RESULT=${RESULT:-loadtest/results/ingest-$label.json}

[ -x "$TITRONG" ] || { echo "There is no program $TITRONG; run: make release" >&2; exit 66; }
if ! [ -x /usr/bin/time ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get -q install -y --no-install-recommends time >/dev/null
fi

data=$WORK/data-$label
state=$WORK/state
runs=$WORK/runs-$label
export TITRONG_STATE_DIR=$state TITRONG_SHARE_DIR=${TITRONG_SHARE_DIR:-$PWD} TITRONG_LANG=en

mkdir -p "$WORK"
if ! [ -f "$data/about.json" ]; then
  echo "Making $events events" >&2
  python3 loadtest/generate.py --events "$events" --out "$data"
fi

stop() { "$TITRONG" db stop >/dev/null 2>&1 || true; }
trap stop EXIT
# What an earlier run left behind is no fresh start.
if [ -d "$state" ]; then
  stop
  rm -rf "$state"
fi
rm -rf "$runs"
mkdir -p "$runs"

# measure NAME COMMAND…: wall and CPU seconds and peak memory of the command, in runs/NAME.time
measure() {
  local name=$1
  shift
  echo "· $name" >&2
  /usr/bin/time -o "$runs/$name.time" -f '%e %U %S %M' "$@" >"$runs/$name.out" 2>"$runs/$name.err" ||
    { cat "$runs/$name.err" >&2; exit 70; }
}

"$TITRONG" db start --quiet
"$TITRONG" source add hoclieu --format titrong.v1 --quiet
measure roster "$TITRONG" roster import "$data/roster" --json
# Twice: the first reading brings the file into the page cache.
zcat "$data/log.ndjson.gz" >/dev/null
measure inflate zcat "$data/log.ndjson.gz"
measure dry-run "$TITRONG" ingest --dry-run --json "$data/log.ndjson.gz" --source hoclieu
measure ingest "$TITRONG" ingest --json --progress none "$data/log.ndjson.gz" --source hoclieu
measure again "$TITRONG" ingest --json --progress none "$data/log.ndjson.gz" --source hoclieu
measure aggregate "$TITRONG" aggregate --json
measure aggregate-full "$TITRONG" aggregate --full --json
"$TITRONG" show online_share --json >"$runs/show.json"
"$TITRONG" batch show 1 --json >"$runs/batch.json"

# The fourth and fifth line of postmaster.pid: port and folder of the socket.
pid_file=$(find "$state/cluster/" -name postmaster.pid | head -n 1)
if [ -z "$pid_file" ]; then
  pid_file=$(head -n 1 "$state/cluster/cluster.location")/data/postmaster.pid
fi
psql -X -A -t -F ' ' -h "$(sed -n 5p "$pid_file")" -p "$(sed -n 4p "$pid_file")" \
  -U titrong_owner -d titrong >"$runs/disk.txt" <<'SQL'
SELECT count(*), sum(octet_length(persons)) FROM activity;
SELECT sum(pg_total_relation_size(relid)), sum(pg_relation_size(relid))
  FROM pg_partition_tree('activity') WHERE isleaf;
SELECT pg_database_size(current_database()), current_setting('server_version_num');
SQL

page=()
if [ -n "${PAGE:-}" ]; then page=(--page "$PAGE"); fi
python3 loadtest/summary.py --data "$data" --runs "$runs" --program "$TITRONG" --out "$RESULT" "${page[@]}"
