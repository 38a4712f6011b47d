#!/usr/bin/env python3
"""Holds what the README shows against what its commands said.

Usage: compare.py README LOG. A ```text block right behind a marked ```sh block is its output: each of its
lines must come in that order; the line ⋮ stands for lines left out. LOG is what run.sh records, with "# block N"
where each block begins.
"""

import re
import sys


def shown(readme):
    """Block number -> line of the README and lines of the output shown behind it."""
    blocks, number, marked, fence, before = {}, 0, False, None, None
    for place, line in enumerate(readme, 1):
        if fence is not None:
            if line == "```":
                before, fence = fence, None
            elif fence == "output":
                blocks[number][1].append(line.rstrip())
            continue
        if line.startswith("```"):
            if marked and line == "```sh":
                number, fence = number + 1, "run"
            elif line == "```text" and before == "run":
                blocks[number], fence = (place, []), "output"
            else:
                fence = "other"
        elif line:
            before = None
        marked = line == "<!-- run -->"
    return blocks


def said(log):
    """Block number -> everything printed while it ran."""
    blocks, number = {}, 0
    for line in log:
        if start := re.match(r"# block (\d+), line", line):
            number = int(start[1])
        blocks.setdefault(number, []).append(line.rstrip())
    return blocks


def main():
    readme, log = (open(path, encoding="utf-8").read().split("\n") for path in sys.argv[1:])
    outputs, missing = said(log), 0
    for number, (place, lines) in shown(readme).items():
        rest = iter(outputs.get(number, []))
        for line in lines:
            if line not in ("", "⋮") and line not in rest:
                print(f"README line {place}: block {number} did not say, or not there: {line}", file=sys.stderr)
                missing += 1
                break
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
