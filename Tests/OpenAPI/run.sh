#!/usr/bin/env bash
# Holds dashboards/openapi/openapi.json against a running server with a small generated commune, and runs the
# examples beside it.
# Usage: Tests/OpenAPI/run.sh PROGRAM
set -euo pipefail

if [ $# -ne 1 ]; then
  echo "usage: Tests/OpenAPI/run.sh PROGRAM" >&2
  exit 64
fi
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$(realpath -- "$1")
python=$checkout/.build/python/bin
[ -x "$program" ] || { echo "There is no program $1; run: make build" >&2; exit 66; }
[ -x "$python/schemathesis" ] || { echo "There is no schemathesis; run: make setup" >&2; exit 66; }

scratch=$(mktemp -d "${TMPDIR:-/tmp}/titrong-openapi.XXXXXX")
# The embedded database may run as another user, who has to pass through.
chmod 711 "$scratch"
cd "$scratch"
export TITRONG_SHARE_DIR="${TITRONG_SHARE_DIR:-$checkout}" TITRONG_STATE_DIR="$scratch/state"
unset TITRONG_DATABASE_URL TITRONG_LANG
server=

leave_nothing() {
  local status=$?
  trap - EXIT
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  "$program" db stop --quiet || true
  if [ "$status" -ne 0 ]; then tail -n 80 "$scratch"/*.log >&2 || true; fi
  cd /
  rm -rf "$scratch"
  exit "$status"
}
trap leave_nothing EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

"$python/openapi-spec-validator" "$checkout/dashboards/openapi/openapi.json"

"$program" db start --quiet
"$program" demo --schools 1 --days 3 --out out --no-serve --quiet >demo.log 2>&1
"$program" nightly --quiet >nightly.log 2>&1
token=$("$program" token create --source olm --json 2>token.log | python3 -c 'import json, sys; print(json.load(sys.stdin)["token"])')

# The checks send bad tokens by the dozen.
"$program" serve --bind 127.0.0.1:0 --admin 127.0.0.1:0 --lang en --auth-failures-per-minute 100000 >serve.log 2>&1 &
server=$!
for _ in $(seq 100); do
  # The log may not be there yet.
  address=$(sed -nE 's|^Serving at (http://127\.0\.0\.1:[0-9]+)/.*|\1|p' serve.log 2>/dev/null || true)
  admin=$(sed -nE 's|.* (http://127\.0\.0\.1:[0-9]+)/metrics.*|\1|p' serve.log 2>/dev/null || true)
  [ -z "$address" ] || [ -z "$admin" ] || break
  kill -0 "$server" || exit 70
  sleep 0.2
done
[ -n "$address" ] && [ -n "$admin" ] || { echo "the server did not start" >&2; exit 70; }

examples=$checkout/dashboards/openapi/examples
check() {
  timeout 400 "$python/schemathesis" --config-file "$checkout/Tests/OpenAPI/schemathesis.toml" \
    run "$address/openapi.json" --checks all --no-color "$@"
}
python3 "$examples/report.py" "$address" 22000101 year made
# Asked about where something is there to be told.
report=$(curl --silent --fail --header 'Content-Type: application/json' \
  --data '{"kind":"school","codes":["22000101"],"formats":["xlsx","csv","json"]}' "$address/v1/reports" |
  python3 -c 'import json, sys; print(json.load(sys.stdin)["id"])')
export TITRONG_REPORT="$report"
check --exclude-path /v1/logs --exclude-path /v1/reports >api.log 2>&1
# The desk takes 32 requests and then says 503: what is asked for here is bounded, and made meanwhile.
check --include-path /v1/reports --max-examples 3 >reports.log 2>&1
check --include-path /v1/logs --header "Authorization: Bearer $token" >logs.log 2>&1

"$examples/indicators.sh" "$address" shares.csv
"$examples/indicators.sh" "$address" shares.csv | tee second.log
grep -q 'as new as' second.log
python3 "$examples/indicators.py" "$address" online_share 7

# After some thousand requests of all kinds.
"$checkout/Tests/Metrics/check.sh" "$admin" >metrics.log 2>&1

"$python/python3" "$checkout/Tests/Superset/check.py" "$program" "$address" >superset.log 2>&1

# Bodies of tests may wait to be loaded; the service ends in order all the same.
kill -TERM "$server"
wait "$server"
server=
grep -hE 'generated' api.log reports.log logs.log
tail -qn 1 metrics.log superset.log
echo "OpenAPI: the document is valid, the server keeps to it, and the examples ran."
