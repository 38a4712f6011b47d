"""Drives the program under test by its commands (INTERFACES 1)."""

import json
import shlex
import shutil
import subprocess
import tempfile

# done, done with warnings, bad input (a refused file), for a suspended or refused batch
INGEST_CODES = (0, 3, 65)


class ProgramError(Exception):
    def __init__(self, text, code=None):
        super().__init__(text)
        self.code = code


class Program:
    def __init__(self, prefix, state_dir, timeout=600):
        self.prefix, self.state_dir, self.timeout = shlex.split(prefix), str(state_dir), timeout

    def run(self, *words, allowed=(0,)):
        command = [*self.prefix, *words, "--state-dir", self.state_dir]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=self.timeout, check=False
        )
        if done.returncode not in allowed:
            tail = done.stderr.decode("utf-8", "replace")[-2000:]
            raise ProgramError(f"exit {done.returncode}: {shlex.join(command)}\n{tail}", done.returncode)
        return done.stdout.decode("utf-8", "replace")

    def json(self, *words, allowed=(0,)):
        text = self.run(*words, "--json", allowed=allowed)
        try:
            return json.loads(text)
        except ValueError as error:
            raise ProgramError(f"no JSON from {shlex.join(words)}: {text[:500]!r}") from error

    def load(self, folder, sources, say):
        """Everything from an empty state folder to aggregates."""
        self.run("db", "start")
        for source, _ in sources:
            words = ["source", "add", source.name, "--format", "titrong.v1"]
            if source.school:
                words += ["--school", source.school]
            if source.zone.name != "Asia/Ho_Chi_Minh":
                words += ["--time-zone", source.zone.name]
            self.run(*words)
        self.run("roster", "import", str(folder / "roster"))
        with tempfile.TemporaryDirectory() as copies:  # refused files may be moved away
            for source, names in sources:
                for name in names:
                    copy = shutil.copy(folder / name, copies)
                    say(f"ingest {name}")
                    self.run("ingest", copy, "--source", source.name, allowed=INGEST_CODES)
        say("aggregate")
        self.run("aggregate")
