#!/usr/bin/env bash
# Holds what a running service tells Prometheus, the rules on it and the expressions of the board against promtool.
# Usage: Tests/Metrics/check.sh ADDRESS    (address of the admin port, such as http://127.0.0.1:9090)
set -euo pipefail

if [ $# -ne 1 ]; then
  echo "usage: Tests/Metrics/check.sh ADDRESS" >&2
  exit 64
fi
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dashboards=$checkout/dashboards
command -v promtool >/dev/null || { echo "There is no promtool; run: make openapi" >&2; exit 66; }
scratch=$(mktemp -d "${TMPDIR:-/tmp}/titrong-metrics.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

curl --silent --fail "$1/metrics" >"$scratch/plain"
promtool check metrics <"$scratch/plain"
curl --silent --fail --header 'Accept: application/openmetrics-text; version=1.0.0' "$1/metrics" >"$scratch/open"
[ "$(tail -n 1 "$scratch/open")" = '# EOF' ]

# With the login of the service: what of it is in the database, and the night that was done.
for line in 'titrong_database_up 1' 'titrong_nightly_run{state="done"} 1'; do
  grep -qxF "$line" "$scratch/plain" || { echo "missing: $line" >&2; exit 1; }
done

# Whatever was asked for, there are no more series than the service has routes, methods and states.
python3 - "$scratch/plain" "$dashboards" "$scratch/board.yaml" <<'PYTHON'
import json, pathlib, re, sys

metrics, dashboards = pathlib.Path(sys.argv[1]).read_text(), pathlib.Path(sys.argv[2])
routes = set(re.findall(r'route="([^"]*)"', metrics))
known = set(json.loads((dashboards / "openapi/openapi.json").read_text())["paths"])
strange = [route for route in routes if re.search(r"[0-9]|%|\?", route.replace("v1", ""))]
assert not strange, f"paths, not patterns: {strange}"
assert len(routes & known) > 20, f"too few routes were asked: {routes}"
requests = [line for line in metrics.splitlines() if line.startswith("titrong_http_requests_total")]
assert len(requests) < 2_000, f"{len(requests)} series of requests"

# An expression of the board that cannot be read is an empty panel.
panels = json.loads((dashboards / "grafana/titrong.json").read_text())["panels"]
texts = [target["expr"] for panel in panels for target in panel.get("targets", [])]
assert len(texts) > 15
rules = [
    {"record": f"board:panel{number}", "expr": text.replace("$__rate_interval", "5m").replace("$instance", ".*")}
    for number, text in enumerate(texts)]
# JSON is YAML.
pathlib.Path(sys.argv[3]).write_text(json.dumps({"groups": [{"name": "board", "rules": rules}]}))
PYTHON

promtool check rules "$dashboards/prometheus/titrong.rules.yaml" "$scratch/board.yaml"
promtool test rules "$dashboards/prometheus/titrong.rules.test.yaml"
echo "Metrics: the format, the rules and the board are right."
