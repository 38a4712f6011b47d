"""Questions asked by wrk: so many a second, or from 32 connections without pause."""

import json
import os
import pathlib
import subprocess
import sys

CONNECTIONS, THREADS, RATE = 32, 2, 300
# Between an answer and the next question of a connection, on average: readers do not ask all at once.
PAUSE_MS = 100
SCRIPT = """
-- Every thread begins elsewhere: who asks what another has just asked is given its answer.
math.randomseed(os.time() + (tonumber(tostring({}):match("0x(%x+)"), 16) or 0) % 2 ^ 31)
local paths, fresh, number = {@PATHS@}, @FRESH@, math.random(0, 2 ^ 30)
@DELAY@
-- The same question, spelled as nobody has spelled it yet.
local function respelled(path)
  local bits, behind = number, false
  return (path:gsub(".", function(letter)
    if letter == "=" then behind = true return letter end
    if letter == "&" then behind = false end
    if not behind or not letter:match("%a") then return letter end
    local way = bits % 3
    bits = math.floor(bits / 3)
    return way == 0 and letter or string.format(way == 1 and "%%%02X" or "%%%02x", letter:byte())
  end))
end
request = function()
  number = number + 1
  local path = paths[number % #paths + 1]
  return wrk.format("GET", fresh and respelled(path) or path)
end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"answers": %d, "seconds": %.3f, "failed": %d, "p50_ms": %.3f, "p99_ms": %.3f, "max_ms": %.3f}\\n',
    summary.requests, summary.duration / 1e6,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
"""


def asked(url, paths, seconds, fresh=False, rate=True):
    """One run over paths in turn: without a rate, as fast as answers come."""
    connections = RATE * PAUSE_MS // 1000 if rate else CONNECTIONS
    script = SCRIPT
    for name, text in {"PATHS": ", ".join(f'"{path}"' for path in paths), "FRESH": str(fresh).lower(),
                       "DELAY": f"function delay() return math.random(0, {2 * PAUSE_MS}) end" if rate else ""}.items():
        script = script.replace(f"@{name}@", text)
    file = pathlib.Path(os.environ.get("TMPDIR", "/tmp")) / f"titrong-wrk-{os.getpid()}.lua"
    file.write_text(script, encoding="utf-8")
    try:
        words = ["wrk", "-t", str(THREADS), "-c", str(connections), "-d", f"{seconds}s", "--timeout", "10s", "-s", str(file), url]
        told = subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
    finally:
        file.unlink()
    result = json.loads(told)
    if result["failed"] or not result["answers"]:
        sys.exit(f"{paths[0]}: {result['failed']} of {result['answers']} answers failed")
    result["per_s"] = round(result["answers"] / result["seconds"], 1)
    return result
