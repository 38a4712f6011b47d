"""A TCP proxy between the program and PostgreSQL that understands the protocol enough to strike at the right moment."""

import asyncio
import contextlib
import socket
import struct
import threading

READY = b"Z\x00\x00\x00\x05I"
COMMIT = b"COMMIT\x00"


class Broken(Exception):
    """The fault of this proxy: both ends of the connection are reset."""


class Fault:
    """Passes everything and counts. Subclasses strike once; afterwards all is well again."""

    def __init__(self):
        self.commits = self.copied = self.struck = 0
        self.bytes = {"up": 0, "down": 0}

    async def request(self, link, kind, message):
        """A whole message of the program. Answers the bytes to send on."""
        if kind == b"Q" and message.endswith(COMMIT):
            self.commits += 1
            return await self.commit(link, message)
        if kind == b"d":
            self.copied += 1
            return await self.copy(link, message)
        return message

    async def commit(self, link, message):
        return message

    async def copy(self, link, message):
        return message

    def reply(self, link, data):
        return data

    def budget(self, way):
        """Bytes that may still pass this way; None: any number."""
        return None


class LoseReply(Fault):
    """The n-th COMMIT happens and nobody hears of it."""

    def __init__(self, number):
        super().__init__()
        self.number, self.deaf = number, None

    async def commit(self, link, message):
        if self.commits == self.number:
            self.deaf, self.answer = link, b""
        return message

    def reply(self, link, data):
        if link is not self.deaf:
            return data
        self.answer += data
        if READY[:5] in self.answer:
            self.struck, self.deaf = 1, None
            raise Broken
        return b""


class LoseRequest(Fault):
    """The n-th COMMIT does not reach the server."""

    def __init__(self, number):
        super().__init__()
        self.number = number

    async def commit(self, link, message):
        if self.commits == self.number:
            self.struck = 1
            raise Broken
        return message


class ResetAfter(Fault):
    """The connection is reset after so many bytes in one direction, wherever in a message that is."""

    def __init__(self, way, count):
        super().__init__()
        self.way, self.left = way, count

    def budget(self, way):
        return None if self.struck or way != self.way else max(0, self.left - self.bytes[way])


class Hold(Fault):
    """Stops everything in the middle of the n-th COPY message, or ahead of or behind the n-th COMMIT, until released."""

    def __init__(self, where, number):
        super().__init__()
        self.where, self.number = where, number
        self.held, self.released = threading.Event(), threading.Event()
        self.pending = None

    async def wait(self):
        self.struck = 1
        self.held.set()
        while not self.released.is_set():
            await asyncio.sleep(0.01)

    async def commit(self, link, message):
        if self.struck or self.commits != self.number:
            return message
        if self.where == "commit":
            await self.wait()
        elif self.where == "after":
            self.pending = link
        return message

    async def request(self, link, kind, message):
        # Behind a COMMIT: the next word of that connection or of another waits.
        if self.pending is not None and not self.struck:
            await self.wait()
        return await super().request(link, kind, message)

    async def copy(self, link, message):
        if self.struck or self.where != "copy" or self.copied != self.number:
            return message
        half = len(message) // 2
        link.upstream.write(message[:half])
        await link.upstream.drain()
        await self.wait()
        return message[half:]


class Link:
    """One connection through the proxy."""

    def __init__(self, fault, client, server):
        self.fault = fault
        (self.from_client, self.downstream), (self.from_server, self.upstream) = client, server

    async def send(self, way, writer, data):
        left = self.fault.budget(way)
        passed = data if left is None else data[:left]
        self.fault.bytes[way] += len(passed)
        writer.write(passed)
        await writer.drain()
        if left is not None and left <= len(data):
            self.fault.struck = 1
            raise Broken

    async def up(self):
        head = await self.from_client.readexactly(4)
        rest = await self.from_client.readexactly(struct.unpack("!I", head)[0] - 4)
        await self.send("up", self.upstream, head + rest)
        while True:
            head = await self.from_client.readexactly(5)
            rest = await self.from_client.readexactly(struct.unpack("!I", head[1:])[0] - 4)
            message = await self.fault.request(self, head[:1], head + rest)
            await self.send("up", self.upstream, message)

    async def down(self):
        while data := await self.from_server.read(1 << 16):
            await self.send("down", self.downstream, self.fault.reply(self, data))

    async def run(self):
        pumps = {asyncio.ensure_future(self.up()), asyncio.ensure_future(self.down())}
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
        outcomes = await asyncio.gather(*pumps, return_exceptions=True)
        is_broken = any(isinstance(outcome, Broken) for outcome in outcomes)
        for writer in (self.downstream, self.upstream):
            if is_broken:
                reset(writer)
            with contextlib.suppress(OSError):
                writer.close()


def reset(writer):
    """RST instead of FIN: nothing in flight arrives any more."""
    with contextlib.suppress(OSError):
        writer.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()


class Proxy:
    """`with Proxy(cluster.port, fault) as port:` in a thread of its own."""

    def __init__(self, target, fault):
        self.target, self.fault, self.links = target, fault, set()

    def __enter__(self):
        ready = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self._serve(ready)), daemon=True)
        self.thread.start()
        ready.wait()
        return self.port

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.end.set)
        self.thread.join()

    async def _serve(self, ready):
        self.loop, self.end = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._accepted, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self.end.wait()
        server.close()
        for link in self.links:
            link.cancel()
        await asyncio.gather(*self.links, return_exceptions=True)

    def _accepted(self, reader, writer):
        # Not a coroutine: the server of asyncio would complain of every connection that is cut at the end.
        link = asyncio.ensure_future(self._join(reader, writer))
        self.links.add(link)
        link.add_done_callback(self.links.discard)

    async def _join(self, reader, writer):
        server = None
        try:
            server = await asyncio.open_connection("127.0.0.1", self.target)
            await Link(self.fault, (reader, writer), server).run()
        except OSError:
            reset(writer)
        finally:
            writer.close()
            if server:
                server[1].close()
