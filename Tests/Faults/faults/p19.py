"""P19: no personal data in logs, errors, metrics and URLs. A word stands in every text field of a log, as a value that is taken and
in each way of being wrong, and in every id and name of the roster; then it is looked for wherever operators and strangers read."""

import contextlib
import copy
import csv
import gzip
import http.client
import json
import time

from .cluster import free_port
from .program import Program

TITLE = "canary"
# Of persons, and of labels: kinds of events and ids of objects are shown by those who list them, and logged by nobody.
PERSON, LABEL = "Kim-Canary-9341", "Kim-Label-9341"
SOURCE = "olm"
OF_PERSONS = {"students": ("student_id",), "teachers": ("teacher_id", "full_name"), "offerings": ("teacher_id",)}
EVENT = {
    "id": "e-1", "at": "2025-10-06T07:30:00+07:00", "end": "2025-10-06T08:15:00+07:00", "event": "live_join",
    "actor": {"id": "hs-1", "role": "student", "name": "x", "email": "x@example.vn", "phone": "090"}, "ip": "203.0.113.7",
    "school": "22000001", "class": "6A1", "subject": "TOAN", "course": "c-1", "grade": 6,
    "object": {"id": "m-1", "type": "live", "title": "t", "lesson_no": 1, "expected_minutes": 45, "level": "NB", "hash": "h"},
    "completed": True, "score": 1, "max_score": 10, "tool": "t", "purpose": "content", "mode": "online", "exam_kind": "regular",
    "comment": "free words",
}
QUESTIONS = (
    "/v1/indicators", "/v1/indicators/online_share?by=class", "/v1/indicators/active_students?by=class", "/v1/schools?limit=1",
    "/v1/evidence?school=22000001&class=6A1&subject=TOAN&limit=1", "/v1/flags?school=22000001", "/v1/freshness", "/v1/runs",
    "/v1/batches?limit=1", "/v1/quarantine?batch=1&limit=1", "/van-hanh", "/truong/22000001",
)


def run(bench):
    bench.check("P19", "a word in every text field, looked for in what is told", lambda check: told(bench, check))
    bench.check("P19", "the same word where it is kept for repair", lambda check: kept(bench, check), is_control=True)


def fields(event, at=()):
    for name, value in event.items():
        if isinstance(value, dict):
            yield from fields(value, (*at, name))
        yield (*at, name)


def changed(path, value):
    event = copy.deepcopy(EVENT)
    part = event
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    return json.dumps(event).encode()


def strange(word):
    return {"a": word}, [word], word + "\u0000", word * 200, "=" + word, "<script>" + word, word + "\ud800"


def lines():
    """Each field with its word alone and with each strange value, and lines that are none."""
    for path in fields(EVENT):
        word = PERSON if path[0] in ("actor", "ip", "comment") else LABEL
        for value in (word, *strange(word)):
            yield changed(path, value)
    word = PERSON.encode()
    yield from (word, b'{"' + word, b"\xff" + word, b'{"' + word + b'":1}', b"[" * 70 + b'"' + word, word + b"\0")


def roster(folder):
    folder.mkdir()
    people = {"student_id": f"hs-{PERSON}", "teacher_id": f"gv-{PERSON}", "full_name": f"Co {PERSON}"}
    tables = {
        "schools": {"school_code": "22000001", "name": "THCS 1", "levels": "THCS", "province_code": "22"},
        "classes": {"school_year": "2025-2026", "school_code": "22000001", "class_code": "6A1", "grade": "6"},
        "students": {"school_year": "2025-2026", "school_code": "22000001", "class_code": "6A1"},
        "teachers": {"school_code": "22000001"},
        "offerings": {"school_year": "2025-2026", "school_code": "22000001", "class_code": "6A1", "subject": "TOAN",
                      "planned_periods": "140"},
    }
    for name, row in tables.items():
        row |= {column: people[column] for column in OF_PERSONS.get(name, ())}
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([row.keys(), row.values()])
    return folder


class Site:
    """An own server with its log, in which the words have been taken in."""

    def __init__(self, bench):
        self.folder = bench.folder / f"canary-{time.monotonic_ns()}"
        self.folder.mkdir(mode=0o711)
        self.program = Own(bench.program, "", self.folder / "state")
        self.told = []
        self.log = self.folder / "log.ndjson.gz"
        self.log.write_bytes(gzip.compress(b"\n".join(lines()) + b"\n"))

    def tell(self, place, text, canaries=(PERSON, LABEL)):
        self.told.append((place, text, canaries))

    def run(self, *words, lists=False):
        """A command. One that lists events and objects shows their labels, and no person."""
        result, place = self.program.run(*words), " ".join(map(str, words[:2]))
        self.tell(place, result.err)
        self.tell(place, result.out, (PERSON,) if lists else (PERSON, LABEL))

    def __enter__(self):
        self.run("db", "start")
        self.run("source", "add", SOURCE, "--format", "titrong.v1")
        self.run("roster", "import", roster(self.folder / "roster"))
        for words in (["ingest", self.log, "--source", SOURCE, "--force"], ["aggregate"]):
            self.run(*words)
        return self

    def __exit__(self, *_):
        self.program.run("db", "stop", "--quiet")


class Own(Program):
    def environment(self):
        return {name: value for name, value in super().environment().items() if name != "TITRONG_DATABASE_URL"}


def told(bench, check):
    with Site(bench) as site:
        check.count("lines", sum(1 for _ in lines()))
        for words in (("batch", "show", "1"), ("map", "names"), ("flags", "--school", "22000001")):
            site.run(*words, lists=True)
        for words in (
            ("batch", "list"), ("quarantine", "list", "--batch", "1"), ("runs", "list"), ("verify", "--full"), ("doctor",),
            ("ingest", site.log, "--source", SOURCE, "--dry-run"),
            ("report", "school", "22000001", "--format", "csv,json", "--out", site.folder / "reports"), ("nightly", "--settle", "0"),
            ("show", "online_share", "--by", "class"),
        ):
            site.run(*words)
        serve(site)
        for path in sorted((site.folder / "state").rglob("*.log")):
            site.tell(f"the server's {path.name}", path.read_text(encoding="utf-8", errors="replace"))
        check.count("places", len(site.told))
        check.trials = len(site.told)
        for place, text, canaries in site.told:
            found = [text.casefold().find(word.casefold()) for word in canaries]
            check.failed += any(at >= 0 for at in found)
            for at in filter(lambda at: at >= 0, found):
                check.fail(place, text[max(0, at - 150):at + 60].replace("\n", " "))
        if not any(place.startswith("the server's") for place, *_ in site.told):
            check.fail("the server", "has no log that could be looked through")


def serve(site):
    token = site.program.json("token", "create", "--source", SOURCE)["token"]
    port, admin = free_port(), free_port()
    process = site.program.start(
        "serve", "--bind", f"127.0.0.1:{port}", "--admin", f"127.0.0.1:{admin}", "--min-free", "0")
    try:
        awaited(port)

        def ask(method, path, body=None, headers=None, at=port):
            connection = http.client.HTTPConnection("127.0.0.1", at, timeout=60)
            with contextlib.closing(connection):
                connection.request(method, path, body, headers or {})
                answer = connection.getresponse()
                text = answer.read().decode("utf-8", "replace")
            site.tell(f"headers of {path}", str(answer.headers))
            return answer.status, text

        for path in QUESTIONS:
            status, text = ask("GET", path)
            if status >= 400:
                site.tell(f"the refusal of {path}", text)
        for number, (headers, body) in enumerate((
            ({}, site.log.read_bytes()), ({"Content-Encoding": "gzip"}, site.log.read_bytes()), ({}, PERSON.encode() * 9),
            ({"Content-Encoding": "br"}, PERSON.encode()), ({"Content-Digest": "sha-256=:AAAA:"}, PERSON.encode()),
        )):
            status, text = ask(
                "POST", f"/v1/logs?source={SOURCE}&wait=load", body, headers | {"Authorization": f"Bearer {token}"})
            site.tell(f"upload {number}", text)
        site.tell("metrics", ask("GET", "/metrics", at=admin)[1])
    finally:
        process.terminate()
        result = site.program.finish(process, timeout=60)
        site.tell("the log of the service", result.out + result.err)


def awaited(port):
    for _ in range(600):
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            with contextlib.closing(connection):
                connection.request("GET", "/healthz")
                connection.getresponse().read()
                return
        time.sleep(0.1)
    raise AssertionError("serve does not come up")


def kept(bench, check):
    """The line itself, for whoever mends it, is the one place: the search must find it there."""
    check.trials = 1
    with Site(bench) as site:
        batch = site.program.json("quarantine", "list", "--batch", "1")["data"]
        shown = site.program.run("quarantine", "show", "--batch", "1", "--line", batch[-1]["line"]).out
        if PERSON in shown:
            check.failed += 1
            check.fail("quarantine show", "shows the line")
