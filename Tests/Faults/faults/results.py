"""Results as a file that others can judge: what ran, how often, on what kind of machine."""

import json
import os
import pathlib
import platform
import subprocess

from .cluster import program


def output(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).strip().splitlines()[0] if done.returncode == 0 else ""


def machine():
    model = [line.split(":", 1)[1].strip() for line in lines("/proc/cpuinfo") if line.startswith("model name")]
    memory = [line.split()[1] for line in lines("/proc/meminfo") if line.startswith("MemTotal")]
    return {
        "processors": os.cpu_count(), "model": model[0] if model else "",
        "memory_mib": int(memory[0]) // 1024 if memory else None, "kernel": platform.release(),
        "architecture": platform.machine(),
    }


def lines(path):
    try:
        return pathlib.Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def versions(bench):
    revision = output("git", "-C", pathlib.Path(__file__).parent, "rev-parse", "HEAD")
    return {
        "revision": revision, "build": pathlib.Path(bench.program).parent.name, "python": platform.python_version(),
        "postgresql": output(program("postgres"), "--version"), "strace": output("strace", "-V"),
    }


def write(path, bench, checks):
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "size": bench.size, "seed": bench.seed, "holds": all(check.holds for check in checks),
        "seconds": round(sum(check.seconds for check in checks), 1), "versions": versions(bench),
        "machine": machine(), "checks": [check.json() for check in checks],
    }
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
