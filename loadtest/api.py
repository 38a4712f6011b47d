#!/usr/bin/env python3
"""How fast questions are answered over HTTP, against PostgreSQL answering the same SQL (pgbench), in one run.

    api.py [--events 1000000] [--seconds 10] [--program .build/release/titrong] [--work .build/loadtest]

Loads the log of generate.py, aggregates, serves, and asks each question with wrk: at 300 requests a second, for the times of
answers, and from 32 connections without pause, for the most that is answered. Once the answers are kept for one state of the numbers,
as the service does it, and once every request spells the same question otherwise (letters as %XX), so that each is found in the
database. pgbench runs the statement of the question with its parameters written in. Writes loadtest/results/api-<N>.json.
"""

import json
import os
import pathlib
import re
import subprocess
import sys

import summary
from scene import HERE, Scene, arguments, generated, label

YEAR, WINDOW = 2025, "year"
# Name, path, indicator and its groups and filters as the statement takes them.
QUESTIONS = (
    ("home page", "/?by=subject,grade&window=year", "online_share", ("subject", "grade"), {}),
    ("table by school", "/v1/indicators/online_share?by=school&window=year", "online_share", ("school",), {}),
    ("one school by class", "/v1/indicators/online_share?by=class,subject&school={school}&window=year", "online_share",
     ("class", "subject"), {"school": "{school}"}),
    ("teachers' use of AI by school", "/v1/indicators/ai_teachers?by=school&window=year", "ai_teachers", ("school",), {}),
)
FILTERS = ("province", "commune", "school", "stage", "level", "grade", "subject", "class", "teacher", "department")
CONNECTIONS, THREADS, RATE, PAUSE_MS = 32, 2, 300, 100
SCRIPT = """
-- Every thread begins elsewhere: who asks what another has just asked is given its answer.
math.randomseed(os.time() + (tonumber(tostring({}):match("0x(%x+)"), 16) or 0) % 2 ^ 31)
local path, fresh, number = "@PATH@", @FRESH@, math.random(0, 2 ^ 30)
@DELAY@
-- The same question, spelled as nobody has spelled it yet.
local function respelled()
  number = number + 1
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
request = function() return wrk.format("GET", fresh and respelled() or path) end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"answers": %d, "seconds": %.3f, "failed": %d, "p50_ms": %.3f, "p99_ms": %.3f, "max_ms": %.3f}\\n',
    summary.requests, summary.duration / 1e6,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
"""


def asked(url, path, seconds, fresh, rate):
    """One run of wrk: without a rate, as fast as answers come."""
    connections = RATE * PAUSE_MS // 1000 if rate else CONNECTIONS
    delay = f"function delay() return {PAUSE_MS} end" if rate else ""
    script = SCRIPT.replace("@PATH@", path).replace("@FRESH@", str(fresh).lower()).replace("@DELAY@", delay)
    file = pathlib.Path(os.environ.get("TMPDIR", "/tmp")) / f"titrong-api-{os.getpid()}.lua"
    file.write_text(script, encoding="utf-8")
    try:
        words = ["wrk", "-t", str(THREADS), "-c", str(connections), "-d", f"{seconds}s", "--timeout", "10s", "-s", str(file), url]
        told = subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
    finally:
        file.unlink()
    result = json.loads(told)
    if result["failed"] or not result["answers"]:
        sys.exit(f"{path}: {result['failed']} of {result['answers']} answers failed")
    result["per_s"] = round(result["answers"] / result["seconds"], 1)
    return result


def literal(value):
    if value is None:
        return "NULL"
    if isinstance(value, (list, tuple)):
        return "ARRAY[" + ",".join(f"'{one}'" for one in value) + "]::text[]" if value else "'{}'::text[]"
    return f"'{value}'" if isinstance(value, str) else str(value)


def statement(indicator, groups, filters):
    """The text of the statement with its parameters written in, in one line."""
    text = (HERE.parent / "sql/statements/indicator" / f"{indicator}.sql").read_text(encoding="utf-8")
    names = dict(re.findall(r"\$(\d+) ([^·\n]+)", "\n".join(re.findall(r"^-- params: (.*)$", text, re.M))))
    values = {}
    for number, name in names.items():
        kind, word = name.split()[0], name.split()[-1]
        values[number] = literal(
            YEAR if word == "year" else WINDOW if word == "kind" else "" if word == "argument" else
            groups if word == "names" else "blended" if word == "profile" else
            [filters[word]] if word in filters else None)
        if kind == "smallint[]" and values[number] != "NULL":
            values[number] = values[number].replace("text[]", "smallint[]")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return re.sub(r"\$(\d+)", lambda match: values[match[1]], " ".join(body.split()))


def benched(scene, sql, seconds, clients):
    file = scene.state / "question.sql"
    file.write_text(sql + ";\n", encoding="utf-8")
    words = ["pgbench", "-n", "-M", "prepared", "-f", str(file), "-c", str(clients), "-j", str(THREADS), "-T", str(seconds),
             *scene.socket_words(), "titrong"]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    return round(float(re.search(r"tps = ([\d.]+)", told)[1]), 1)


def main():
    parser = arguments(__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=10)
    options = parser.parse_args()
    data = generated(options.work / f"data-{label(options.events)}", "--events", options.events)
    results = {}
    with Scene(options.program, data, options.work / "api-state") as scene, scene.loaded().serving() as url:
        with open(data / "roster/schools.csv", encoding="utf-8") as schools:
            school = schools.read().splitlines()[1].split(",")[0]
        for name, path, indicator, groups, filters in QUESTIONS:
            path = path.format(school=school)
            filters = {key: value.format(school=school) for key, value in filters.items()}
            kept = asked(url, path, options.seconds, fresh=False, rate=False)
            found = asked(url, path, options.seconds, fresh=True, rate=False)
            result = {
                "path": path, "at_300": asked(url, path, options.seconds, fresh=False, rate=True), "kept": kept, "found": found,
                "pgbench_per_s": benched(scene, statement(indicator, groups, filters), options.seconds, clients=8)}
            result["kept_of_pgbench"] = round(kept["per_s"] / result["pgbench_per_s"], 2)
            result["found_of_pgbench"] = round(found["per_s"] / result["pgbench_per_s"], 2)
            results[name] = result
            print(f"{name}: at 300/s p99 {result['at_300']['p99_ms']:.1f} ms; {kept['per_s']:.0f}/s kept, {found['per_s']:.0f}/s found, "
                  f"pgbench {result['pgbench_per_s']:.0f}/s")
    out = HERE / "results" / f"api-{label(options.events)}.json"
    out.write_text(json.dumps({"events": options.events, "machine": summary.machine(), "questions": results}, indent=1) + "\n",
                   encoding="utf-8")


if __name__ == "__main__":
    main()
