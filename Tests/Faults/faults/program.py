"""The program under test: its commands with a time limit, and never left running."""

import dataclasses
import json
import os
import pathlib
import subprocess

DONE, WARNED, BUSY, NO_DATABASE = 0, 3, 75, 69
LOADED = (DONE, WARNED)


@dataclasses.dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def told(self):
        return f"exit {self.code}: {self.err.strip()[-600:]}"


class ProgramFailed(Exception):
    pass


@dataclasses.dataclass(frozen=True)
class Program:
    """How to call it: the binary, the database, the state folder, the lines of a chunk."""

    path: str
    url: str
    state: pathlib.Path
    chunk: int = 0
    share: str = ""
    # Where a service takes logs in, if with another login.
    intake: str = ""

    def environment(self):
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        settings = {
            "TITRONG_DATABASE_URL": self.url, "TITRONG_STATE_DIR": str(self.state), "TITRONG_LANG": "en",
            "LC_ALL": "C.UTF-8",
        }
        if self.intake:
            settings["TITRONG_INGEST_DATABASE_URL"] = self.intake
        if self.chunk:
            settings["TITRONG_CHUNK_LINES"] = str(self.chunk)
        if share := self.share or os.environ.get("TITRONG_SHARE_DIR"):
            settings["TITRONG_SHARE_DIR"] = share
        return kept | settings

    def start(self, *words, before=()):
        # A process group of its own, so that it ends with what it started.
        return subprocess.Popen(
            [*before, self.path, *map(str, words)], env=self.environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)

    @staticmethod
    def finish(process, timeout=120):
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            end(process)
            raise ProgramFailed(f"no end within {timeout} s: {' '.join(process.args[-4:])}") from None
        return Result(process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))

    def run(self, *words, allowed=None, timeout=120, before=()):
        result = self.finish(self.start(*words, before=before), timeout)
        if allowed is not None and result.code not in allowed:
            raise ProgramFailed(f"{' '.join(map(str, words[:2]))}: {result.told}")
        return result

    def json(self, *words, allowed=(DONE,)):
        return json.loads(self.run(*words, "--json", allowed=allowed).out)

    def with_(self, **changes):
        return dataclasses.replace(self, **changes)


def end(process):
    """Kills a process with all that it started."""
    try:
        os.killpg(process.pid, 9)
    except ProcessLookupError:
        pass
    process.communicate()
