"""The program at work on data that generate.py made, in a state folder of its own."""

import argparse
import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = "hoclieu"


def arguments(description):
    """What every benchmark is told: the program, and where its data and scratch files lie."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=HERE.parent / ".build/release/titrong")
    parser.add_argument("--work", type=pathlib.Path, default=HERE.parent / ".build/loadtest")
    return parser


def log_arguments(description):
    """The same where a log of generate.py is measured, of so many events."""
    parser = arguments(description)
    parser.add_argument("--events", type=int, default=1_000_000)
    return parser


def log_data(options):
    """The folder with that log."""
    return generated(options.work / f"data-{label(options.events)}", "--events", options.events)


def label(events):
    return f"{events // 1_000_000}m" if events % 1_000_000 == 0 else str(events)


def generated(folder, *words):
    """The folder with what generate.py makes of these words; made once and kept."""
    folder = folder.resolve()
    if not (folder / "about.json").exists():
        subprocess.run([sys.executable, HERE / "generate.py", *map(str, words), "--out", folder], check=True)
    return folder


class Scene:
    """A database of its own with a roster in it, and the service on it; gone afterwards."""

    def __init__(self, program, data, state, source=SOURCE):
        self.source = source
        self.program, self.data, self.state = str(program.resolve()), data, state.resolve()
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.settings = kept | {
            "TITRONG_STATE_DIR": str(self.state), "TITRONG_LANG": "en",
            "TITRONG_SHARE_DIR": os.environ.get("TITRONG_SHARE_DIR", str(HERE.parent))}

    def run(self, *words):
        done = subprocess.run([self.program, *map(str, words)], env=self.settings, check=True, capture_output=True, text=True)
        return done.stdout

    def __enter__(self):
        self.stop()
        shutil.rmtree(self.state, ignore_errors=True)
        self.run("db", "start", "--quiet")
        self.run("source", "add", self.source, "--format", "titrong.v1", "--quiet")
        self.run("roster", "import", self.data / "roster", "--quiet")
        return self

    def ingest(self, path):
        self.run("ingest", path, "--source", self.source, "--quiet")

    def loaded(self, log="log.ndjson.gz"):
        self.ingest(self.data / log)
        self.run("aggregate", "--quiet")
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.state, ignore_errors=True)

    def stop(self):
        subprocess.run([self.program, "db", "stop", "--quiet"], env=self.settings, check=False, capture_output=True)

    @contextlib.contextmanager
    def serving(self, *words):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            place = f"127.0.0.1:{probe.getsockname()[1]}"
        server = subprocess.Popen(
            [self.program, "serve", "--bind", place, "--quiet", *words], env=self.settings, stdout=subprocess.DEVNULL)
        try:
            for _ in range(300):
                with contextlib.suppress(OSError):
                    urllib.request.urlopen(f"http://{place}/healthz", timeout=1).close()
                    break
                time.sleep(0.1)
            yield f"http://{place}"
        finally:
            server.terminate()
            server.wait(30)

    def sql(self, *statements):
        """What psql answers, columns with a bar between."""
        return subprocess.run(self.psql_words(*statements), check=True, capture_output=True, text=True).stdout

    def psql_words(self, *statements):
        """The command that has statements executed one after the other."""
        words = [word for one in statements for word in ("-c", one)]
        return ["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", *self.socket_words(), "-d", "titrong", *words]

    def set(self, **settings):
        """Of the server, for all connections that are open."""
        self.sql(*(f"ALTER SYSTEM SET {name} = {value}" for name, value in settings.items()), "SELECT pg_reload_conf()")
        time.sleep(0.5)

    def counting(self):
        """From now on PostgreSQL keeps account of every statement."""
        self.stop()
        settings = next((self.state / "cluster").rglob("postgresql.conf"))
        with open(settings, "a", encoding="utf-8") as file:
            file.write("\nshared_preload_libraries = 'pg_stat_statements'\n")
        self.run("db", "start", "--quiet")
        self.sql("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")

    def socket_words(self):
        lines = next((self.state / "cluster").rglob("postmaster.pid")).read_text(encoding="utf-8").splitlines()
        return ["-h", lines[4], "-p", lines[3], "-U", "titrong_owner"]
