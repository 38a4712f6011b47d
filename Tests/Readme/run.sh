#!/usr/bin/env bash
# Runs the commands of README.md that are marked <!-- run -->, in their order, in an empty folder, and compares
# what they say with what the README shows.
# Usage: Tests/Readme/run.sh PROGRAM [README]
set -euo pipefail

if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  echo "usage: Tests/Readme/run.sh PROGRAM [README]" >&2
  exit 64
fi
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$(realpath -- "$1")
readme=$(realpath -- "${2:-$checkout/README.md}")
[ -x "$program" ] || { echo "There is no program $1; run: make release" >&2; exit 66; }

scratch=$(mktemp -d "${TMPDIR:-/tmp}/titrong-readme.XXXXXX")
# The embedded database may run as another user, who has to pass through.
chmod 711 "$scratch"
mkdir "$scratch/bin" "$scratch/empty"
ln -s "$program" "$scratch/bin/titrong"
export PATH="$scratch/bin:$PATH" TITRONG_SHARE_DIR="${TITRONG_SHARE_DIR:-$checkout}"
unset TITRONG_DATABASE_URL TITRONG_STATE_DIR TITRONG_LANG

leave_nothing() {
  local status=$?
  trap - EXIT
  cd "$scratch/empty"
  if [ -d .titrong ]; then titrong db stop --quiet || true; fi
  cd /
  rm -rf "$scratch"
  exit "$status"
}
trap leave_nothing EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# A block counts if the mark stands on the line right before its fence.
awk '
  /^```/ {
    if (inside) { inside = 0 }
    else if (marked && $0 == "```sh") { inside = 1; blocks++; print "# block " blocks ", line " FNR }
    else if (marked) { bad = FNR; exit }
    else { skipping = !skipping }
    marked = 0
    next
  }
  inside { print; next }
  !skipping && $0 == "<!-- run -->" { marked = 1; next }
  { marked = 0 }
  END {
    if (bad) { print "line " bad ": <!-- run -->, but no ```sh block follows" > "/dev/stderr"; exit 65 }
    if (inside) { print "a block is not closed" > "/dev/stderr"; exit 65 }
    if (!blocks) { print "no block is marked <!-- run -->" > "/dev/stderr"; exit 65 }
  }
' "$readme" >"$scratch/blocks.sh"

cd "$scratch/empty"
# -v shows each command before its output, so that a failure is seen beside its cause.
bash -v -euo pipefail "$scratch/blocks.sh" </dev/null 2>&1 | tee "$scratch/log"
"$checkout/Tests/Readme/compare.py" "$readme" "$scratch/log"
echo "README: $(grep -c '^# block ' "$scratch/blocks.sh") blocks ran and said what is shown."
