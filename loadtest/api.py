#!/usr/bin/env python3
"""How fast questions are answered over HTTP, against PostgreSQL answering the same SQL (pgbench), in one run.

    api.py [--events 1000000] [--seconds 10] [--program .build/release/titrong] [--work .build/loadtest]

Loads the log of generate.py, aggregates, serves, and asks each question with wrk: at 300 requests a second, for the times of
answers, and from 32 connections without pause, for the most that is answered. Once the answers are kept for one state of the numbers,
as the service does it, and once every request spells the same question otherwise (letters as %XX), so that each is found in the
database. pgbench runs the statement of the question with its parameters written in. Writes loadtest/results/api-<N>.json.
"""

import json
import re
import subprocess

import summary
from scene import HERE, Scene, arguments, generated, label
from wrk import THREADS, asked

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
            groups if word == "names" else ["blended"] if word == "profiles" else
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
            kept = asked(url, [path], options.seconds, rate=False)
            found = asked(url, [path], options.seconds, fresh=True, rate=False)
            result = {
                "path": path, "at_300": asked(url, [path], options.seconds), "kept": kept, "found": found,
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
