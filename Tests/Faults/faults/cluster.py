"""A private PostgreSQL: one cluster a run, a database a trial, nothing left behind."""

import contextlib
import glob
import itertools
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import time

ROLE = "titrong"


class ClusterError(Exception):
    pass


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def program(name):
    """The newest installed server's program, or the one on PATH."""

    def version(path):
        return int("".join(filter(str.isdigit, pathlib.Path(path).parts[-3])) or 0)

    found = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"), key=version)
    path = found[-1] if found else shutil.which(name)
    if not path:
        raise ClusterError(f"{name} of PostgreSQL is not installed; `make setup` installs it")
    return path


class Cluster:
    """Listens on 127.0.0.1 and on a socket in `folder`, and trusts who comes."""

    def __init__(self, folder, durable=False):
        self.folder, self.data = pathlib.Path(folder), pathlib.Path(folder) / "data"
        self.port, self.server, self.numbers = free_port(), None, itertools.count(1)
        # The server refuses root.
        self.user = "postgres" if os.geteuid() == 0 else None
        self.folder.mkdir(mode=0o711)
        if self.user:
            owner = pwd.getpwnam(self.user)
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        self._run("initdb", "-D", self.data, "-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "trust", "-N")
        with open(self.data / "postgresql.conf", "a", encoding="utf-8") as settings:
            settings.write(
                f"listen_addresses='127.0.0.1'\nport={self.port}\nmax_connections=80\n"
                f"unix_socket_directories='{self.folder}'\nshared_buffers=64MB\nssl=off\n"
                f"logging_collector=off\nmax_wal_size=256MB\n"
            )
            if not durable:
                # A run copies thousands of databases, and its server is not what is killed.
                settings.write("fsync=off\nfull_page_writes=off\nwal_level=minimal\nmax_wal_senders=0\n")
        self.start()
        self.sql(f"CREATE ROLE {ROLE} LOGIN CREATEROLE", "postgres")

    def _as_server(self):
        return {"user": self.user, "group": self.user, "extra_groups": []} if self.user else {}

    def _run(self, name, *words):
        done = subprocess.run(
            [program(name), *map(str, words)], capture_output=True, text=True, cwd="/", check=False,
            timeout=300, **self._as_server())
        if done.returncode:
            raise ClusterError(f"{name} failed: {(done.stdout + done.stderr)[-1500:]}")
        return done.stdout

    def start(self, patience=60):
        """A killed postmaster's children may hold shared memory for a moment: then it is tried again."""
        deadline = time.monotonic() + patience
        while True:
            with open(self.folder / "log", "ab") as log:
                self.server = subprocess.Popen(
                    [program("postgres"), "-D", str(self.data)], stdout=log, stderr=log, cwd="/",
                    stdin=subprocess.DEVNULL, start_new_session=True, **self._as_server())
            while self.server.poll() is None and time.monotonic() < deadline:
                if self._answers():
                    return
                time.sleep(0.02)
            if time.monotonic() >= deadline:
                raise ClusterError(f"the server did not start; see {self.folder / 'log'}")
            time.sleep(0.1)

    def _answers(self):
        words = [program("pg_isready"), "-q", "-h", str(self.folder), "-p", str(self.port)]
        return subprocess.run(words, check=False).returncode == 0

    def stop(self, how=signal.SIGQUIT):
        """SIGQUIT: at once, so that recovery follows. SIGINT: in order. SIGKILL: the postmaster alone."""
        self.server.send_signal(how)
        self.server.wait(60)

    def remove(self):
        if self.server and self.server.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def sql(self, text, database, variables=()):
        """Rows as lists of text."""
        words = [program("psql"), "-XAtq", "-F", "\x1f", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder)]
        words += ["-p", str(self.port), "-U", "postgres", "-d", database]
        for name, value in variables:
            words += ["-v", f"{name}={value}"]
        done = subprocess.run(words, input=text, capture_output=True, text=True, check=False, timeout=120)
        if done.returncode:
            raise ClusterError(f"psql: {done.stderr[-1500:]}\n{text[:400]}")
        return [line.split("\x1f") for line in done.stdout.splitlines()]

    def create(self, template=None):
        name = f"trial{next(self.numbers)}"
        copied = f" TEMPLATE {template} STRATEGY FILE_COPY" if template else ""
        self.sql(f"CREATE DATABASE {name} OWNER {ROLE}{copied}", "postgres")
        if not template:
            self.sql(f"ALTER SCHEMA public OWNER TO {ROLE}", name)
        return name

    def drop(self, name):
        self.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", "postgres")

    def url(self, database, port=None, role=ROLE):
        return f"postgres://{role}@127.0.0.1:{port or self.port}/{database}?sslmode=disable&gssencmode=disable"

    def serving(self, program, database):
        """The program with the logins of a service: nothing else may answer readers."""
        prefix = self.sql("SELECT value FROM installation WHERE name = 'role_prefix'", database)[0][0]
        return program.with_(
            url=self.url(database, role=f"{prefix}_serve"), intake=self.url(database, role=f"{prefix}_ingest"))

    def check(self):
        """pg_amcheck over everything; answers what it says against the data."""
        done = subprocess.run(
            [program("pg_amcheck"), "--all", "--install-missing", "--heapallindexed", "-h", str(self.folder),
             "-p", str(self.port), "-U", "postgres"],
            capture_output=True, text=True, check=False, timeout=1800)
        return "" if done.returncode == 0 else (done.stdout + done.stderr)[-2000:]
