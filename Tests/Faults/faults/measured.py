"""One run of the program with what it took: seconds, and the most memory it ever held (VmHWM)."""

import dataclasses
import os
import subprocess
import sys
import time

from .program import end

MIB = 1 << 20
# How many arenas the allocator opens depends on chance; their number is bound, so that runs can be compared.
SETTINGS = {"MALLOC_ARENA_MAX": "2"}

# A process inherits the peak of the one that started it. So it is started by one that is small and fresh.
STARTER = """
import os, sys
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
os.write(int(sys.argv[1]), b"%d %d" % (os.waitstatus_to_exitcode(status), usage.ru_maxrss))
"""


@dataclasses.dataclass(frozen=True)
class Measured:
    code: int
    out: str
    err: str
    seconds: float
    peak: int

    @property
    def told(self):
        return f"exit {self.code}, {self.seconds:.2f} s, {self.peak / MIB:.1f} MiB: {self.err.strip()[-300:]}"


def command(words, environment, timeout=120):
    """Runs to the end or, after `timeout`, to its death: then the code is -9 and the peak unknown, 0."""
    read, write = os.pipe()
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-S", "-c", STARTER, str(write), *map(str, words)], env=environment | SETTINGS,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=(write,),
        start_new_session=True)
    os.close(write)
    try:
        out, err = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        end(process)
        out, err = b"", b"killed: it took too long"
    seconds = time.monotonic() - begun
    with os.fdopen(read) as pipe:
        told = pipe.read().split() or ["-9", "0"]
    return Measured(
        int(told[0]), out.decode("utf-8", "replace"), err.decode("utf-8", "replace"), seconds,
        int(told[1]) * 1024)


def run(program, *words, timeout=120):
    return command([program.path, *words], program.environment(), timeout)
