"""P6: 202 means durable: file and folder fsynced, ledger row committed.

A kill leaves the page cache alone; what a power cut would leave is read from the order of the calls.
"""

import re
import socket
import struct
import threading
import time

from . import shares, tracing
from .door import Door, Gone, Template, Tracer, answer, lines, packed

TITLE = "uploads"
RECEIVE = "sql/statements/ingest/receive_batch.sql"
# Answers a number and stores nothing.
NOT_STORED = (
    "SELECT 1 AS id FROM (SELECT $1::integer, $2::text, $3::bytea, $4::bytea, $5::bigint, $6::bigint, $7::bigint, "
    "$8::text) AS unused")
# The calls that make a file last, and the way of the row: always among the points of a kill.
LASTING = {"fsync", "link", "rename", "mkdir", "sendto", "recvfrom", "unlink"}
TRACED = "trace=fsync,link,rename,sendto,recvfrom,write,writev,sendmsg"


def run(bench):
    bench.check("P6", "what the head says, connections that break", lambda check: heads(bench, check))
    kills, errors, order = "kill at every system call of an upload", "a call that fails", "fsync, lasting name, COMMIT, 202"
    if why := tracing.refusal():
        for what in (kills, errors, order):
            bench.not_run("P6", what, why, "TITRONG_NO_PTRACE")
    else:
        bench.check("P6", order, lambda check: in_order(bench, check))
        bench.check("P6", "a trace without its fsync", lambda check: doctored(bench, check), is_control=True)
        bench.check("P6", errors, lambda check: failing(bench, check))
        bench.check("P6", kills, lambda check: killed(bench, check))
    bench.check("P6", "a row that is not stored", lambda check: control(bench, check), is_control=True)


def template(bench):
    return bench.once("door", lambda: Template(bench))


def heads(bench, check):
    """What must be answered before, or without, a body; and bodies that end too early."""
    with Door(template(bench), "--max-upload-bytes", 100_000) as door:
        line = lines("head", 1)

        def expect(what, holds):
            check.trials += 1
            if not holds:
                check.failed += 1
                check.fail("door", what)

        def first(*head, **more):
            # Only the head is sent: an answer shows that nobody waits for the body.
            with door.connect() as connection:
                connection.sendall(door.head(*head, **more))
                return answer(connection)

        bad = first(100, source="nobody")
        expect("401 before the body", bad.status == 401 and bad.headers.get("connection") == "close")
        expect("401 names the scheme", bad.headers.get("www-authenticate") == "Bearer")
        expect("413 from the length", first(100_001).status == 413)
        expect("415 before the body", first(100, headers=["Content-Type: text/html"]).status == 415)
        with door.connect() as connection:
            connection.sendall(door.head(len(line), headers=["Expect: 100-continue"]))
            expect("100 when asked", connection.recv(12) == b"HTTP/1.1 100")
        for length, body in ((5_000, line), (None, b"%x\r\n%s\r\n" % (len(line), line))):
            for reset in (False, True):
                with door.connect() as connection:
                    connection.sendall(door.head(length) + body)
                    time.sleep(0.1)
                    if reset:
                        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    else:
                        connection.shutdown(socket.SHUT_WR)
                        expect("400 for half a body", answer(connection).status == 400)
        if bench.size == "rel":
            with door.connect() as connection:
                started = time.monotonic()
                connection.sendall(door.head(5_000) + line)
                expect("408 for silence", answer(connection).status == 408)
                expect("after 30 s", 29 < time.monotonic() - started < 40)
        time.sleep(0.2)
        expect("no batch of half a body", door.get("/v1/batches").json == {"data": []})
        expect("no file of half a body", not list((door.state / "incoming").iterdir()))
        # A client in the middle of its body does not hold up the end for longer than ten seconds.
        with door.connect() as connection:
            connection.sendall(door.head(None) + b"%x\r\n%s\r\n" % (len(line), line))
            time.sleep(0.2)
            started = time.monotonic()
            expect("ends in order", door.stop() == 0)
            expect("within 15 s", time.monotonic() - started < 15)
        door.start()
        expect("no batch of an upload that was cut off", door.get("/v1/batches").json == {"data": []})
        expect("202 afterwards", door.send(packed(line)).status == 202)


def kept(door, log, taken):
    """After a fault: what was promised is there, and sending once more makes one batch of it."""
    found = []
    again = door.send(packed(log))
    if again.status not in (200, 202):
        return [f"sent again: {again.status} {again.text[:200]}"]
    batch = again.json["batch"]
    if taken is not None:
        if again.status != 200 or taken != batch:
            found.append(f"202 named batch {taken}; sent again: {again.status} for {batch}")
    found += door.missing(batch, log)
    if (rows := door.sql("SELECT count(*) FROM batch")) != [["1"]]:
        found.append(f"{rows[0][0]} batches of one content")
    return found


def upload_under(door, log, *injection):
    """Sends with calls failing or killing. Answers the batch of a 202, and the status."""
    with Tracer(door.process, *injection):
        try:
            told = door.send(packed(log))
        except Gone:
            return None, 0
    return (told.json["batch"] if told.status == 202 else None), told.status


def upload_until(door, log, seconds):
    """Sends with a kill -9 so many seconds after. Answers the batch of a 202."""
    killer = threading.Timer(seconds, door.process.kill)
    killer.start()
    try:
        told = door.send(packed(log))
    except Gone:
        return None
    finally:
        killer.join()
    return told.json["batch"] if told.status == 202 else None


def killed(bench, check):
    log = lines("kill")
    with Door(template(bench)) as door:
        trace = door.folder / "calls"
        with Tracer(door.process, log=trace):
            door.send(packed(log))
            # The load that follows is a part of it: the row is taken up by another process then.
            door.settled(1)
        points = tracing.points(trace)
    check.count("system calls in the upload", len(points))
    rng = bench.random("P6")
    # Which thread does what differs from run to run: low numbers are met, high ones often are not.
    chosen = points if bench.size == "rel" else [
        point for point in points if point[0] in LASTING and point[1] <= 2 or point[1] == 1]
    chosen = rng.sample(chosen, min(len(chosen), bench.of(32, len(chosen))))
    check.count("of them tried", len(chosen))
    # Between calls, and where no number reaches.
    chosen += [("a moment", rng.uniform(0, 0.15)) for _ in range(bench.of(8, 300))]

    def body(point):
        call, number = point
        with Door(template(bench)) as door:
            if call == "a moment":
                taken = upload_until(door, log, number)
            else:
                taken, _ = upload_under(
                    door, log, "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}")
                # What is not killed there is killed now.
                check.count("killed by the call", door.process.poll() is not None)
            check.count("answered with 202", taken is not None)
            door.kill()
            door.start()
            return kept(door, log, taken)

    bench.trials(check, chosen, body, where="{0[0]} {0[1]:.3g}".format)
    if check.counts["killed by the call"] < check.counts["of them tried"] * bench.of(0.35, 0.2):
        check.fail("injection", "too few of the uploads met their kill")


def failing(bench, check):
    """EIO where the file is made to last: never a 202, and the next attempt is taken."""
    log = lines("fail")
    calls = [("fsync", number) for number in (1, 2, 3)] + [("link", 1)]

    def body(point):
        call, number = point
        with Door(template(bench)) as door:
            taken, status = upload_under(
                door, log, "-e", f"trace={call}", "-e", f"inject={call}:error=EIO:when={number}")
            found = [f"answered {status}"] if status != 500 else []
            if door.get("/v1/batches").json != {"data": []}:
                found.append("a batch is in the ledger")
            return found + kept(door, log, taken)

    bench.trials(check, calls, body, where="{0[0]} {0[1]}".format)


def recorded(bench):
    def record():
        log = lines("order")
        with Door(template(bench)) as door:
            trace = door.folder / "calls"
            with Tracer(door.process, "-y", "-s", "400", "-e", TRACED, log=trace):
                if (told := door.send(packed(log))).status != 202:
                    raise AssertionError(f"{told.status} {told.text}")
            return trace.read_text(encoding="utf-8", errors="replace").splitlines()

    return bench.once("trace of an upload", record)


class Call:
    """One system call: its text, and the lines of the trace where it began and where it was over."""

    def __init__(self, text, start, over):
        self.text, self.start, self.over = text, start, over


def calls(trace):
    found, open_calls = [], {}
    for number, line in enumerate(trace):
        thread, _, text = line.partition(" ")
        text = text.strip()
        if text.endswith("<unfinished ...>"):
            open_calls[thread] = Call(text, number, None)
            found.append(open_calls[thread])
        elif text.startswith("<... "):
            if call := open_calls.pop(thread, None):
                call.text, call.over = call.text + text, number
        else:
            found.append(Call(text, number, number))
    return [call for call in found if call.over is not None]


def disorder(trace):
    """What of fsync(file) → lasting name → fsync(folder) → COMMIT → its answer → 202 is missing or out of order."""
    steps = (
        ("fsync of the file", r"fsync\(\d+<[^>]*/incoming/(?P<part>\w+)\.part>.*= 0"),
        ("the lasting name", r"(?:link|rename)\(.*/incoming/{part}\.part.*/archive/(?P<folder>\w\w)/\w+\.gz.*= 0"),
        ("fsync of the folder", r"fsync\(\d+<[^>]*/archive/{folder}>.*= 0"),
        ("the row", r"sendto\((?P<socket>\d+)<.*receive_batch"),
        ("COMMIT", r'sendto\({socket}<.*"Q\\0\\0\\0\\vCOMMIT\\0"'),
        ("the answer to COMMIT", r"recvfrom\({socket}<.*COMMIT"),
        ("202", r"(?:write|writev|sendto|sendmsg)\(.*HTTP/1\.1 202"),
    )
    after, names = -1, {}
    all_calls = sorted(calls(trace), key=lambda call: call.start)
    for what, pattern in steps:
        for name, value in names.items():
            pattern = pattern.replace("{" + name + "}", re.escape(value))
        for call in all_calls:
            if call.start > after and (match := re.search(pattern, call.text)):
                names |= match.groupdict()
                after = call.over
                break
        else:
            return [f"{what} does not follow what must come before it"]
    return []


def in_order(bench, check):
    trace = recorded(bench)
    check.trials = 1
    for why in disorder(trace):
        check.failed += 1
        check.fail("trace", why)


def doctored(bench, check):
    """The same trace with one of its steps taken out, or moved behind the answer."""
    trace = recorded(bench)
    for name in ("/incoming/", "/archive/"):
        check.trials += 1
        moved = [line for line in trace if not ("fsync(" in line and name in line)]
        moved += [line for line in trace if "fsync(" in line and name in line]
        for why in disorder(moved):
            check.failed += 1
            check.fail(name, why)
    if check.failed < check.trials:
        raise AssertionError("a trace without its fsync passes for one with it")


def control(bench, check):
    share = shares.patched(bench.folder / "share-receive", shares.emptied(RECEIVE, NOT_STORED))
    log = lines("control")
    with Door(template(bench), share=share) as door:
        told = door.send(packed(log))
        if told.status != 202:
            raise AssertionError(f"the control was answered {told.status}")
        door.kill()
        door.start()
        check.trials = 1
        for why in kept(door, log, told.json["batch"]):
            check.failed = 1
            check.fail("after a restart", why)
