#!/usr/bin/env python3
"""How fast questions are answered over HTTP, against PostgreSQL answering the same SQL (pgbench), in one run.

    api.py [--events 1000000] [--seconds 10] [--program .build/release/titrong] [--work .build/loadtest]

Loads the log of generate.py, aggregates, serves, and asks each question with wrk: at 300 requests a second, for the times of
answers, and from 32 connections without pause, for the most that is answered. Once the answers are kept for one state of the numbers,
as the service does it, and once every request spells the same question otherwise (letters as %XX), so that each is found in the
database. pgbench runs the statements that one such request had PostgreSQL execute, with their parameters written in, as the log of
the server told them; pg_stat_statements says what each of them costs. Writes loadtest/results/api-<N>.json and a plot beside it.
"""

import csv
import json
import re
import subprocess
import urllib.request

import plot
import summary
from scene import HERE, Scene, label, log_arguments, log_data
from wrk import THREADS, asked

QUESTIONS = {
    "home page": "/?window=year",
    "page of a class": "/truong/{school}/lop/{class}/{subject}?window=year",
    "province table": "/v1/indicators/online_share?by=province,subject,grade&window=year",
    "table by school": "/v1/indicators/online_share?by=school&window=year",
    "one school by class": "/v1/indicators/online_share?by=class,subject&school={school}&window=year",
    "teachers' use of AI by school": "/v1/indicators/ai_teachers?by=school&window=year",
    "evidence": "/v1/evidence?school={school}&class={class}&subject={subject}",
}
# Statements of every request that no question asks for: who may read, and how a transaction is set up.
SETTINGS = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|SET|RESET|DISCARD|SELECT set_config)\b", re.I)
EXECUTED = re.compile(r"LOG:  duration: [\d.]+ ms  (?:execute [^:]+|statement): (.*?)(?=\n\d{4}-\d\d-\d\d )", re.S)
TOLD = re.compile(r"DETAIL:  [Pp]arameters: (.*?)(?=\n\d{4}-\d\d-\d\d |\Z)", re.S)
LITERAL = re.compile(r"'(?:[^']|'')*'")
VALUE = re.compile(r"\$(\d+) = (NULL|'(?:[^']|'')*')")


def logged(scene, url, path):
    """The statements that a question makes the server execute, with their parameters, as they come in its log."""
    log = next((scene.state / "cluster").glob("*.log"))
    scene.set(log_min_duration_statement=0, log_parameter_max_length=-1, log_error_verbosity="'default'")
    start = log.stat().st_size
    fetch(url + respelled(path, 1))
    end = log.stat().st_size
    scene.set(log_min_duration_statement=-1, log_parameter_max_length=0, log_error_verbosity="terse")
    with open(log, "rb") as file:
        file.seek(start)
        text = file.read(end - start).decode("utf-8", "replace") + "\n9999-99-99 "
    found = []
    for match in EXECUTED.finditer(text):
        detail = TOLD.match(re.sub(r"^\n\S+ \S+ \S+ \[\d+\] ", "", text[match.end():]))
        values = dict(VALUE.findall(detail[1])) if detail else {}
        body = "\n".join(line for line in match[1].splitlines() if not line.strip().startswith("--"))
        body = re.sub(r"\$(\d+)", lambda one, values=values: values[one[1]], " ".join(body.split()))
        found.append(LITERAL.sub(shielded, body))
    return [sql for sql in found if not SETTINGS.match(sql)]


def shielded(literal):
    """What pgbench would take for a variable in a text is none."""
    parts = re.split(r":(?=\w)", literal[0])
    return literal[0] if len(parts) == 1 else "(" + "' || chr(58) || '".join(parts) + ")"


def respelled(path, letter):
    """The same question, of which no answer is kept: its last letter but so many written otherwise."""
    at = len(path) - letter
    return f"{path[:at]}%{ord(path[at]):02x}{path[at + 1:]}"


def fetch(address):
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()


def bill(scene, url, path):
    """What one answer that is not kept costs the database: statements, rows, milliseconds, blocks of 8 KiB."""
    scene.sql("SELECT pg_stat_statements_reset()")
    fetch(url + respelled(path, 2))
    told = scene.sql(
        "SELECT sum(calls), sum(rows), round(sum(total_exec_time)::numeric, 3), sum(shared_blks_hit + shared_blks_read)"
        " FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat_statements%'")
    calls, rows, milliseconds, blocks = told.strip().split("|")
    return {"statements": int(calls), "rows": int(rows), "ms": float(milliseconds), "blocks": int(blocks)}


def benched(scene, statements, seconds, clients):
    file = scene.state / "question.sql"
    file.write_text("".join(f"{sql};\n" for sql in statements), encoding="utf-8")
    words = ["pgbench", "-n", "-M", "prepared", "-f", str(file), "-c", str(clients), "-j", str(THREADS), "-T", str(seconds),
             *scene.socket_words(), "titrong"]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    return round(float(re.search(r"tps = ([\d.]+)", told)[1]), 1)


def main():
    parser = log_arguments(__doc__)
    parser.add_argument("--seconds", type=int, default=10)
    options = parser.parse_args()
    data = log_data(options)
    with open(data / "roster/offerings.csv", encoding="utf-8", newline="") as offerings:
        one = next(csv.DictReader(offerings))
    names = {"school": one["school_code"], "class": one["class_code"], "subject": one["subject"]}
    paths = {name: path.format_map(names) for name, path in QUESTIONS.items()}
    results = {}
    with Scene(options.program, data, options.work / "api-state") as scene:
        with scene.loaded().serving() as url:
            for name, path in paths.items():
                statements = logged(scene, url, path)
                kept = asked(url, [path], options.seconds, rate=False)
                found = asked(url, [path], options.seconds, fresh=True, rate=False)
                result = {
                    "path": path, "at_300": asked(url, [path], options.seconds), "kept": kept, "found": found,
                    "statements": len(statements), "pgbench_per_s": benched(scene, statements, options.seconds, clients=8)}
                result["kept_of_pgbench"] = round(kept["per_s"] / result["pgbench_per_s"], 2)
                result["found_of_pgbench"] = round(found["per_s"] / result["pgbench_per_s"], 2)
                results[name] = result
                print(f"{name}: at 300/s p99 {result['at_300']['p99_ms']:.1f} ms; {kept['per_s']:.0f}/s kept, {found['per_s']:.0f}/s found, "
                      f"pgbench {result['pgbench_per_s']:.0f}/s")
        scene.counting()
        with scene.serving() as url:
            for name, path in paths.items():
                results[name]["bill"] = bill(scene, url, path)
                print(f"{name}: {results[name]['bill']}")
    out = HERE / "results" / f"api-{label(options.events)}.json"
    out.write_text(json.dumps({"events": options.events, "machine": summary.machine(), "questions": results}, indent=1) + "\n",
                   encoding="utf-8")
    out.with_suffix(".svg").write_text(plot.bars(
        "p99 at 300 requests a second, milliseconds", [(name, one["at_300"]["p99_ms"]) for name, one in results.items()]), encoding="utf-8")


if __name__ == "__main__":
    main()
