"""Kills at a chosen system call, by strace's injection."""

import collections
import os
import re
import shutil
import subprocess

from .world import SOURCE

CALL = re.compile(r"^(\d+)\s+([a-z_0-9]+)\(")
# Nothing of ours has run before the first, and nothing runs after the others.
NOT_OURS = {"execve", "exit", "exit_group"}


def refusal():
    """Why nothing can be traced on this machine; empty if it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    words = ["strace", "-f", "-qq", "-o", os.devnull, "-e", "inject=getpid:signal=KILL", "true"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"strace cannot trace here: {done.stderr.strip()[-200:]}"


def recording(path):
    return ["strace", "-f", "-qq", "-o", str(path)]


def killing(call, number):
    """The process dies where a thread of it enters this call for the n-th time; the call itself does not happen."""
    # Without --seccomp-bpf: with it strace 6.1 does not come past the first number.
    return ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e",
            f"inject={call}:signal=KILL:when={number}"]


def calls(path):
    """(thread, call) of a recording, in order."""
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            match = CALL.match(line)
            if match and match[2] not in NOT_OURS:
                yield match[1], match[2]


def recorded(bench, check, wanted=lambda call: True):
    """Places of an undisturbed load at which something can be done to it."""
    with bench.world.trial() as trial:
        log = trial.folder / "calls"
        trial.program.run("ingest", bench.world.log, "--source", SOURCE, before=recording(log))
        check.count("calls of all threads", sum(1 for _ in calls(log)))
        found = [point for point in points(log) if wanted(point[0])]
    check.count("places", len(found))
    return found


def points(path):
    """Every (call, n) of a recording, in the order of the first thread that came to it. strace counts by thread, so the
    n-th call of another thread is met only in a run where the first did not come to n."""
    counts, found = collections.Counter(), {}
    for thread, call in calls(path):
        counts[thread, call] += 1
        found.setdefault((call, counts[thread, call]))
    return list(found)
