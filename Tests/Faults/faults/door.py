"""A running `titrong serve` and clients that send to it, byte by byte where it matters."""

import contextlib
import dataclasses
import gzip
import hashlib
import json
import os
import pathlib
import select
import signal
import socket
import subprocess
import threading
import time

from .cluster import free_port
from .program import ProgramFailed, Program, end
from .world import SOURCE

START_SECONDS = 60
ANSWER_SECONDS = 60
LINES = 200


class Gone(Exception):
    """The connection ended before an answer."""


@dataclasses.dataclass(frozen=True)
class Answer:
    status: int
    headers: dict
    text: str

    @property
    def json(self):
        return json.loads(self.text)


def lines(number, count=LINES):
    """A log nobody else sends."""
    return b"".join(
        b'{"at":"2025-10-06T07:%02d:00","event":"login","actor":{"id":"hs-%s-%d","role":"student"},'
        b'"school":"22000001"}\n' % (line % 60, str(number).encode(), line) for line in range(count))


def packed(log):
    return gzip.compress(log, 1, mtime=0)


class Template:
    """A database with the schema and sources, and a token for each, made once."""

    def __init__(self, bench, sources=(SOURCE,), share=""):
        self.bench = bench
        self.folder = bench.folder / f"door-{len(list(bench.folder.iterdir()))}"
        self.folder.mkdir(mode=0o711)
        self.database = bench.cluster.create()
        program = Program(
            bench.program, bench.cluster.url(self.database), self.folder / "state", share=share)
        program.run("db", "migrate", allowed=(0,))
        self.tokens = {}
        for source in sources:
            program.run("source", "add", source, "--format", "titrong.v1", allowed=(0,))
            self.tokens[source] = program.json("token", "create", "--source", source)["token"]


class Door:
    """A database, a state folder, and the service on them; killed and started again as often as wanted."""

    def __init__(self, template, *options, share=""):
        self.template, self.options = template, options
        cluster = template.bench.cluster
        self.database = cluster.create(template.database)
        self.folder = template.bench.folder / self.database
        self.state = self.folder / "state"
        self.state.mkdir(parents=True, mode=0o711)
        self.program = Program(
            template.bench.program, cluster.url(self.database), self.state, share=share)
        self.service = cluster.serving(self.program, self.database)
        self.port, self.process = free_port(), None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()
        self.template.bench.cluster.drop(self.database)

    def start(self):
        self.process = self.service.start(
            "serve", "--bind", f"127.0.0.1:{self.port}", "--min-free", "0", "--quiet", *self.options)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(OSError, Gone):
                if self.get("/healthz").status == 200:
                    return
            time.sleep(0.02)
        end(self.process)
        raise ProgramFailed("serve does not come up")

    def kill(self):
        if self.process and self.process.returncode is None:
            end(self.process)

    def stop(self):
        """In order. Answers its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.program.finish(self.process, timeout=60).code

    def sql(self, text):
        return self.template.bench.cluster.sql(text, self.database)

    def connect(self):
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=ANSWER_SECONDS)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def get(self, path):
        with self.connect() as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: door\r\nConnection: close\r\n\r\n".encode())
            return answer(connection)

    def head(self, length, source=SOURCE, query="", headers=()):
        fields = [f"POST /v1/logs?source={source}{query} HTTP/1.1", "Host: door", "Connection: close"]
        if token := self.template.tokens.get(source):
            fields.append(f"Authorization: Bearer {token}")
        fields.append("Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}")
        return "\r\n".join([*fields, *headers, "", ""]).encode()

    def send(self, body, source=SOURCE, query="", headers=(), pieces=1, pause=0.0):
        """Sends in pieces; stops where the service answers before the end.

        Raises `Gone` where no answer came."""
        try:
            with self.connect() as connection:
                connection.sendall(self.head(len(body), source, query, headers))
                size = max(1, -(-len(body) // pieces))
                for start in range(0, len(body), size):
                    if select.select([connection], [], [], pause if start else 0)[0]:
                        break
                    connection.sendall(body[start:start + size])
                return answer(connection)
        except OSError as error:
            raise Gone(str(error)) from None

    def settled(self, batch, patience=60):
        """The batch when its load has come to an end."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            shown = self.get(f"/v1/batches/{batch}")
            if shown.status != 200 or shown.json["state"] not in ("received", "loading"):
                return shown
            time.sleep(0.05)
        raise AssertionError(f"batch {batch} is not loaded within {patience} s")

    def missing(self, batch, log):
        """What of a batch that was answered with 202 is not as promised, in words."""
        content = hashlib.sha256(log).hexdigest()
        shown = self.settled(batch)
        if shown.status != 200:
            return [f"batch {batch} was answered with 202 and is not in the ledger"]
        row, found = shown.json, []
        if row["sha256"] != content:
            found.append(f"batch {batch} has another content")
        if row["state"] != "done" or row["accepted"] != log.count(b"\n"):
            found.append(f"batch {batch} is {row['state']} with {row['accepted']} lines")
        file = self.state / "archive" / content[:2] / f"{content}.gz"
        if not file.exists():
            found.append(f"the file of batch {batch} is not in the archive")
        elif gzip.decompress(file.read_bytes()) != log:
            found.append(f"the file of batch {batch} in the archive is another one")
        return found


def answer(connection):
    """Reads one answer; a hint to go on (100) is passed by."""
    data = b""
    while True:
        while b"\r\n\r\n" not in data:
            data += received(connection)
        front, _, rest = data.partition(b"\r\n\r\n")
        first, *fields = front.decode("latin-1").split("\r\n")
        status = int(first.split(" ")[1])
        if status != 100:
            break
        data = rest
    headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
    length = int(headers.get("content-length", 0))
    while len(rest) < length:
        rest += received(connection)
    return Answer(status, headers, rest[:length].decode("utf-8"))


def received(connection):
    piece = connection.recv(65536)
    if not piece:
        raise Gone("the connection ended")
    return piece


class Tracer:
    """strace attached to a running process, so that numbers of calls begin where the test begins."""

    def __init__(self, process, *words, log=os.devnull):
        self.tracer = subprocess.Popen(
            ["strace", "-f", "-qq", "-o", str(log), *words, "-p", str(process.pid)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        deadline = time.monotonic() + START_SECONDS
        while not attached(process.pid):
            if self.tracer.poll() is not None:
                # Its first call may have been the one that kills.
                if process.poll() is not None:
                    return
                raise ProgramFailed(f"strace: {self.tracer.stderr.read().decode()[-300:]}")
            if time.monotonic() > deadline:
                raise ProgramFailed("strace does not attach")
            time.sleep(0.01)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.tracer.poll() is None:
            self.tracer.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.tracer.wait(20)
        if self.tracer.poll() is None:
            self.tracer.kill()
            self.tracer.wait()
        self.tracer.stderr.close()


def attached(pid):
    """Whether every thread is traced."""
    try:
        threads = list(pathlib.Path(f"/proc/{pid}/task").iterdir())
        return all("TracerPid:\t0\n" not in (thread / "status").read_text() for thread in threads)
    except OSError:
        return True


def together(number, body):
    """Runs `body(index)` in so many threads; the first error is raised."""
    errors = []

    def run(index):
        try:
            body(index)
        except Exception as error:  # noqa: BLE001 - told by the caller
            errors.append(error)

    threads = [threading.Thread(target=run, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
