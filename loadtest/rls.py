#!/usr/bin/env python3
"""What row-level security costs: the same statements by the owner of the tables and by the login of the service in a scope.

    rls.py [--events 1000000] [--seconds 12] [--program .build/release/titrong] [--work .build/loadtest]

pgbench runs the statements of each question, as api.py finds them, in transactions of its own, in turns of a quarter of the time, so that a busy moment of the machine meets
all of them; both say the scope before it, which only the policies of the service look at. Answers that are kept never get there: what is lost at
saturation is the share of answers that have to be found. Writes loadtest/results/rls-<N>.json.
"""

import json
import re
import statistics
import subprocess

import summary
from api import logged
from scene import HERE, Scene, label, log_arguments, log_data
from wrk import THREADS

TURNS, CLIENTS = 4, 4
# Of a name: the question, and the kind of scope that the service asks in.
QUESTIONS = {
    "a school by class, of its principal": ("online_share?by=class,subject&school={school}&window=year", "school"),
    "a school's use of AI, of its principal": ("ai_teachers?by=subject&school={school}&window=year", "school"),
    "schools of all, of an analyst": ("online_share?by=school&window=year", "all"),
}


def entering(kind, code):
    """The statement by which the service says for whom it reads."""
    text = (HERE.parent / "sql/statements/access/enter_scope.sql").read_text(encoding="utf-8")
    body = " ".join(line.strip() for line in text.splitlines() if not line.startswith("--"))
    return body.replace("$1", f"'{kind}'").replace("$2", f"'{code}'").replace("$3", "NULL")


def rate(scene, login, first, statements, seconds):
    file = scene.state / "question.sql"
    asked = ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", first, *statements, "COMMIT")
    file.write_text("".join(f"{one};\n" for one in asked), encoding="utf-8")
    words = [word if word != "titrong_owner" else login for word in scene.socket_words()]
    told = subprocess.run(
        ["pgbench", "-n", "-M", "prepared", "-f", str(file), "-c", str(CLIENTS), "-j", str(THREADS), "-T", str(seconds), *words,
         "titrong"], check=True, capture_output=True, text=True).stdout
    return float(re.search(r"tps = ([\d.]+)", told)[1])


def main():
    parser = log_arguments(__doc__)
    parser.add_argument("--seconds", type=int, default=12)
    options = parser.parse_args()
    data = log_data(options)
    results = {}
    with Scene(options.program, data, options.work / "rls-state") as scene, scene.loaded().serving() as url:
        with open(data / "roster/schools.csv", encoding="utf-8") as schools:
            school = schools.read().splitlines()[1].split(",")[0]
        for name, (path, kind) in QUESTIONS.items():
            statements = logged(scene, url, "/v1/indicators/" + path.format(school=school))
            scope = entering(kind, school if kind == "school" else "")
            owner, served = [], []
            for _ in range(TURNS):
                owner.append(rate(scene, "titrong_owner", scope, statements, max(1, options.seconds // TURNS)))
                served.append(rate(scene, "titrong_serve", scope, statements, max(1, options.seconds // TURNS)))
            ratios = [one / other for one, other in zip(served, owner)]
            results[name] = {"owner_per_s": round(statistics.median(owner), 1), "service_per_s": round(statistics.median(served), 1),
                             "ratio": round(statistics.median(ratios), 3)}
            print(f"{name}: {results[name]['service_per_s']:.0f}/s of {results[name]['owner_per_s']:.0f}/s, {results[name]['ratio']:.3f}")
    out = HERE / "results" / f"rls-{label(options.events)}.json"
    out.write_text(json.dumps({"events": options.events, "machine": summary.machine(), "questions": results}, indent=1) + "\n",
                   encoding="utf-8")


if __name__ == "__main__":
    main()
