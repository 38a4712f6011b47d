#!/usr/bin/env bash
# Makes a small world, serves its pages, and walks them in Chromium.
# Usage: Tests/Browser/run.sh PROGRAM PYTHON [FOLDER for pictures]
set -euo pipefail

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
  echo "usage: Tests/Browser/run.sh PROGRAM PYTHON [FOLDER]" >&2
  exit 64
fi
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$(realpath -- "$1")
# Not its target: an environment is found by the place of the link.
python=$(realpath -s -- "$2")
shots=${3:+$(realpath -m -- "$3")}
[ -x "$program" ] || { echo "There is no program $1; run: make build" >&2; exit 66; }
[ -x "$python" ] || { echo "There is no $2; run: make setup" >&2; exit 66; }

scratch=$(mktemp -d "${TMPDIR:-/tmp}/titrong-browser.XXXXXX")
# The embedded database may run as another user, who has to pass through.
chmod 711 "$scratch"
export TITRONG_SHARE_DIR="${TITRONG_SHARE_DIR:-$checkout}"
unset TITRONG_DATABASE_URL TITRONG_STATE_DIR TITRONG_LANG

leave_nothing() {
  local status=$?
  trap - EXIT
  if [ -n "${server:-}" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  cd "$scratch"
  if [ -d .titrong ]; then "$program" db stop --quiet || true; fi
  cd /
  rm -rf "$scratch"
  exit "$status"
}
trap leave_nothing EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd "$scratch"
"$program" demo --schools 3 --days 6 --out out --no-serve --quiet >/dev/null
"$program" nightly --quiet >/dev/null || [ $? -eq 3 ]
school=$("$program" show online_share --by school --format csv | sed -n '2s/,.*//p')
printf '%s' 'cây đa bến nước' >password
chmod 600 password
"$program" user add hieu.truong --role principal --scope "school:$school" --password-file password --quiet
"$program" serve --bind 127.0.0.1:0 2>serve.log >&2 &
server=$!
for _ in $(seq 100); do
  address=$(grep -o 'http://[0-9.:]*' serve.log | head -n 1 || true)
  [ -z "$address" ] || break
  kill -0 "$server" || { cat serve.log >&2; exit 1; }
  sleep 0.2
done
[ -n "$address" ] || { cat serve.log >&2; exit 1; }
"$python" "$checkout/Tests/Browser/walk.py" "$address" --principal hieu.truong --password password ${shots:+--shots "$shots"}
