"""P8: decompression is bounded, by time and by memory.

    python3 -m faults.bombs --program PATH --size ci|rel"""

import concurrent.futures
import gzip
import http.client
import json
import pathlib
import struct
import time
import zlib

from . import measured
from .cluster import free_port
from .measured import MIB
from .program import Program, end

TITLE = "bombs"
SOURCE = "bombs"
GIB = 1 << 30
BOMB = 10 * GIB
CAP = 64 * MIB
SECONDS = 2.0
GROWTH = 32 * MIB
MANY, MANY_GROWTH = 16, 128 * MIB
# What is no bomb of zeros has its own cost: a million headers, or a record for every line end.
OTHER_SECONDS = 20.0
LINES_SECONDS = 120.0
GOOD = b'{"event":"login","at":"2025-10-06T07:30:00+07:00","actor":{"id":"hs-1"},"school":"79001"}\n'
LOADED = (0, 3)
HEADER = bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3])


def members(byte):
    """10 GiB as 160 equal members of 64 MiB."""
    packer = zlib.compressobj(9, wbits=31)
    one = b"".join(packer.compress(byte * MIB) for _ in range(64)) + packer.flush()
    yield from (one for _ in range(BOMB // (64 * MIB)))


def one_member(byte):
    """10 GiB as one member: blocks that begin anew at a whole byte can be repeated."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(byte * MIB) + packer.flush(zlib.Z_FULL_FLUSH)
    yield HEADER
    # The first block has no history; those behind it are all alike.
    block = packer.compress(byte * MIB) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(BOMB // MIB):
        yield block
    yield zlib.compressobj(9, wbits=-15).flush() + struct.pack("<II", 0, 0)


def in_other(pieces):
    """A gzip file as the content of another."""
    packer = zlib.compressobj(6, wbits=31)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


def empty_members(count):
    one = gzip.compress(b"", 9, mtime=0)
    many = one * 1_000
    for _ in range(count // 1_000):
        yield many
    yield one * (count % 1_000)


def huge_header():
    """A comment of 64 MiB, a name of 16, and the largest extra field, before one good line."""
    content = gzip.compress(GOOD, 9, mtime=0)[10:]
    yield HEADER[:3] + bytes([4 | 8 | 16]) + HEADER[4:] + struct.pack("<H", 65_535) + bytes(65_535)
    yield from (b"n" * MIB for _ in range(16))
    yield b"\0"
    yield from (b"c" * MIB for _ in range(64))
    yield b"\0" + content




def write(path, pieces):
    with open(path, "wb") as file:
        for piece in pieces:
            file.write(piece)
    return path


class Scene:
    """A database with one source; every run of the program is measured."""

    def __init__(self, bench, name):
        self.bench, self.folder = bench, bench.folder / name
        self.folder.mkdir()
        self.database = bench.cluster.create()
        self.program = Program(bench.program, bench.cluster.url(self.database), self.folder / "state")
        self.program.run("db", "migrate", allowed=(0,))
        self.program.run("source", "add", SOURCE, "--format", "titrong.v1", allowed=(0,))
        self.number = 0

    def file(self, name, pieces):
        return write(self.folder / f"{name}.gz", pieces)

    def small(self):
        """A file of the same kind that is no bomb; another one each time, so that none is known."""
        self.number += 1
        return self.file(f"small{self.number}", [gzip.compress(GOOD + b" " * self.number, mtime=0)])

    def ingest(self, *files, cap=CAP, timeout=120):
        return measured.run(
            self.program, "ingest", *files, "--source", SOURCE, "--json", "--max-inflated", cap,
            timeout=timeout)

    def base(self, files=1):
        """Of several runs the one that took most memory, and the shortest time."""
        runs = [self.ingest(*[self.small() for _ in range(files)]) for _ in range(3)]
        if wrong := [run for run in runs if run.code not in LOADED]:
            raise RuntimeError(f"a small file is not loaded: {wrong[0].told}")
        return max(run.peak for run in runs), min(run.seconds for run in runs)


def fates(result):
    """What became of each file: how it was refused, or its state."""
    try:
        return [one["reason"] if one["state"] == "refused" else one["state"] for one in json.loads(result.out)["data"]]
    except (json.JSONDecodeError, KeyError):
        return []


def judge(result, base, fate, growth=GROWTH, seconds=SECONDS, count=1):
    """What is wrong with a run, in words."""
    peak, time = base
    wrong = []
    if fates(result) != [fate] * count:
        wrong.append(f"not {fate}: {result.told}")
    if result.seconds - time >= seconds * count:
        wrong.append(f"{result.seconds - time:.2f} s more than a small file, allowed {seconds * count:g}")
    if result.peak - peak >= growth:
        wrong.append(f"{(result.peak - peak) / MIB:.1f} MiB more than a small file, allowed {growth // MIB}")
    return wrong


BOMBS = {
    "10 GiB of zeros in 160 members": (lambda: members(b"\0"), "too_large"),
    "10 GiB of zeros in one member": (lambda: one_member(b"\0"), "too_large"),
    "10 GiB of letters": (lambda: members(b"x"), "too_large"),
    "a gzip file of 10 GiB of zeros in another": (lambda: in_other(members(b"\0")), "suspended"),
    "a million empty members, and one": (lambda: empty_members(1_000_001), "too_large"),
    "fields of 80 MiB in a header": (huge_header, "done"),
    "a header and nothing else": (lambda: [HEADER], "gzip_truncated"),
}


def run(bench):
    scene = Scene(bench, "bombs")
    bench.check("P8", f"each bomb against a cap of {CAP // MIB} MiB", lambda check: one(scene, check))
    bench.check("P8", "lines without a byte", lambda check: lines(scene, check))
    bench.check("P8", f"{MANY} bombs in one process", lambda check: many(scene, check))
    bench.check("P8", f"{MANY} uploads of bombs at once", lambda check: uploads(scene, check))
    bench.check("P8", "no cap", lambda check: uncapped(scene, check), is_control=True)


def tried(check, name, found):
    check.trials += 1
    check.failed += bool(found)
    for why in found:
        check.fail(name, why)


def count(check, name, result, base):
    check.count(f"KiB and {round((result.seconds - base[1]) * 1000)} ms more: {name}", (result.peak - base[0]) // 1024)


def one(scene, check):
    base = scene.base()
    for number, (name, (pieces, fate)) in enumerate(BOMBS.items()):
        path = scene.file(f"bomb{number}", pieces())
        result = scene.ingest(path)
        seconds = SECONDS if fate == "too_large" and "10 GiB" in name else OTHER_SECONDS
        tried(check, name, judge(result, base, fate, seconds=seconds))
        count(check, name, result, base)
        path.unlink()


def lines(scene, check):
    """10 GiB of line ends cost a record each until the cap is reached: memory is bounded, time is that of lines."""
    base = scene.base()
    path = scene.file("lines", members(b"\n"))
    cap = scene.bench.of(4 * MIB, CAP)
    result = scene.ingest(path, cap=cap, timeout=600)
    name = f"line ends against a cap of {cap // MIB} MiB"
    tried(check, name, judge(result, base, "too_large", seconds=LINES_SECONDS))
    count(check, name, result, base)


def many(scene, check):
    base = scene.base(MANY)
    files = [
        # Another tail each, so that none is known from another.
        scene.file(f"many{number}", [*members(b"\0"), gzip.compress(b"%d" % number, mtime=0)])
        for number in range(MANY)]
    result = scene.ingest(*files)
    name = f"{MANY} files"
    tried(check, name, judge(result, base, "too_large", growth=MANY_GROWTH, count=MANY))
    count(check, name, result, base)


class Door:
    """`titrong serve`, and what it holds."""

    def __init__(self, scene, cap):
        told = scene.program.json("token", "create", "--source", SOURCE)
        self.token, self.port = told["token"], free_port()
        # No loads beside: what is measured is the door.
        self.process = scene.bench.cluster.serving(scene.program, scene.database).start(
            "serve", "--bind", f"127.0.0.1:{self.port}", "--max-inflated", cap, "--max-uploads", MANY)
        deadline = time.monotonic() + 30
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("serve does not answer")
            time.sleep(0.05)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        end(self.process)

    def answers(self):
        try:
            return self.ask("GET", "/healthz")[0] == 200
        except OSError:
            return False

    def ask(self, method, path, body=None, headers=()):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def upload(self, path):
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/gzip"}
        with open(path, "rb") as file:
            headers["Content-Length"] = str(path.stat().st_size)
            return self.ask("POST", f"/v1/logs?source={SOURCE}", file, headers)

    def upload_all(self, paths):
        """Answers and seconds."""
        begun = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(len(paths)) as pool:
            answers = list(pool.map(self.upload, paths))
        return answers, time.monotonic() - begun

    def peak(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
        raise RuntimeError("no VmHWM")


def uploads(scene, check):
    files = [
        scene.file(f"upload{number}", [*members(b"\0"), gzip.compress(b"u%d" % number, mtime=0)])
        for number in range(MANY)]
    with Door(scene, CAP) as door:
        answers, usual = door.upload_all([scene.small() for _ in range(MANY)])
        if wrong := [answer for answer in answers if answer[0] != 202]:
            raise RuntimeError(f"a small file is not taken: {wrong[0]}")
        before = door.peak()
        answers, seconds = door.upload_all(files)
        grown = door.peak() - before
        found = [f"not refused: {status} {text[:200]}" for status, text in answers
                 if status != 413 or "too_large" not in text]
        if grown >= MANY_GROWTH:
            found.append(f"{grown / MIB:.1f} MiB more than small files, allowed {MANY_GROWTH // MIB}")
        if seconds - usual >= SECONDS * MANY:
            found.append(f"{seconds - usual:.2f} s more than small files, allowed {SECONDS * MANY:g}")
        if not door.answers():
            found.append("the door does not answer any more")
    tried(check, "uploads", found)
    check.count(f"KiB and {round((seconds - usual) * 1000)} ms more", grown // 1024)


def uncapped(scene, check):
    base = scene.base()
    path = scene.file("uncapped", members(b"\0"))
    result = scene.ingest(path, cap=64 * GIB, timeout=base[1] + 2 * SECONDS)
    tried(check, "no cap", judge(result, base, "too_large"))


if __name__ == "__main__":
    from .alone import main

    main(__doc__, run)
