#!/usr/bin/env python3
"""Keeps Typst loaded and makes PDF files for titrong, one JSON line in, one JSON line out.

First line out: {"ready": true, "typst": "0.15.2"} or {"ready": false, "missing": "typst" | "font", "why": "..."}.
In: {"input": "data.json", "output": "report.pdf"}; out: {"ok": true, "ms": 18, "warnings": []} or {"ok": false, "why": "..."}.
The end of the input ends the worker.
"""

import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

FOLDER = os.path.dirname(os.path.abspath(__file__))
TEMPLATE = os.path.join(FOLDER, "report.typ")
FONT = "Liberation Serif"
# Only the first of these with the right font is used. Version 1 has the same name and no Vietnamese letters, and
# with all fonts of a machine at hand Typst would choose it, or another page would come out on another machine.
FONT_FOLDERS = [
    *filter(None, os.environ.get("TYPST_FONT_PATHS", "").split(":")),
    "/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/liberation-serif", "/usr/share/fonts/liberation-fonts",
]
# PDF/UA refuses a page with a letter that no font has.
PROBE = f'#set document(title: "x")\n#set text(font: "{FONT}", fallback: false)\nTrường, Ộ, ặ, ữ'
STANDARDS = ["ua-1"]
# The day of the document comes from its data; the clock must not get into the file.
EPOCH = 946684800
# Typst keeps what the last ten compilations worked out, which of documents as different as these is of little use. An
# empty one or two in between push it out sooner.
FORGETTING = 2
# Typst asks for memory a million times in a document: with this a fifth of its time is saved.
ALLOCATORS = "/usr/lib/*/libjemalloc.so.2"


class NoFont(Exception):
    pass


class Library:
    """The PyPI package: fonts and template stay in memory between documents."""

    def __init__(self):
        import typst
        from importlib.metadata import version

        self.typst = typst
        self.version = version("typst")
        self.fonts = next((fonts for fonts in map(self._fonts, FONT_FOLDERS) if self._has_letters(fonts)), None)
        if self.fonts is None:
            raise NoFont(FONT)
        self.compiler = typst.Compiler(TEMPLATE, root=FOLDER, font_paths=self.fonts)

    def _fonts(self, folder):
        return self.typst.Fonts(include_system_fonts=False, font_paths=[folder] if os.path.isdir(folder) else [])

    def _has_letters(self, fonts):
        if FONT not in fonts.families():
            return False
        try:
            self.typst.Compiler(PROBE.encode(), font_paths=fonts).compile(format="pdf", pdf_standards=STANDARDS)
            return True
        except RuntimeError:
            return False

    def compile(self, source, output, standards):
        with open(source, encoding="utf-8") as file:
            data = file.read()
        _, warnings = self.compiler.compile_with_warnings(
            output=output, format="pdf", sys_inputs={"report": data}, timestamp=EPOCH, pdf_standards=standards)
        self._forget()
        return [warning.message for warning in warnings]

    def _forget(self):
        for _ in range(FORGETTING):
            self.typst.Compiler(b" ", font_paths=self.fonts).compile(format="pdf")


class Program:
    """The typst program on PATH: a process for each document."""

    def __init__(self):
        self.path = shutil.which("typst")
        if self.path is None:
            raise ImportError("no module and no program named typst")
        self.version = self._run(["--version"]).split()[1]
        self.folder = next(filter(self._has_letters, filter(os.path.isdir, FONT_FOLDERS)), None)
        if self.folder is None:
            raise NoFont(FONT)

    def _has_letters(self, folder):
        with tempfile.TemporaryDirectory() as scratch:
            template = os.path.join(scratch, "probe.typ")
            with open(template, "w", encoding="utf-8") as file:
                file.write(PROBE)
            try:
                self._compile(folder, [template, os.path.join(scratch, "probe.pdf")], STANDARDS)
                return True
            except RuntimeError:
                return False

    def compile(self, source, output, standards):
        # An argument has room for 128 KB only, and Typst reads no file outside the folder of the template.
        folder = os.path.dirname(source)
        template = shutil.copy(TEMPLATE, folder)
        self._compile(
            self.folder, ["--root", folder, "--input", "file=" + os.path.basename(source), template, output], standards)
        return []

    def _compile(self, fonts, words, standards):
        flags = ["--ignore-system-fonts", "--font-path", fonts, "--creation-timestamp", str(EPOCH)]
        if standards:
            flags += ["--pdf-standard", ",".join(standards)]
        self._run(["compile", *flags, *words])

    def _run(self, words):
        done = subprocess.run([self.path, *words], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.strip()[-2000:])
        return done.stdout


def _compile(engine, source, output):
    """A report with a letter that no font has is still printed, and tagged."""
    try:
        return engine.compile(source, output, STANDARDS)
    except RuntimeError:
        return engine.compile(source, output, [])


def _say(answer):
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _engine():
    try:
        return Library()
    except ImportError:
        return Program()


def _take_allocator():
    """Begins anew with the quicker allocator where the machine has it; it can be chosen only before a program begins."""
    found = sorted(glob.glob(ALLOCATORS))
    if found and "LD_PRELOAD" not in os.environ:
        os.environ["LD_PRELOAD"] = found[0]
        os.execv(sys.executable, [sys.executable, *sys.argv])


def main():
    _take_allocator()
    # Files and locks of the program that started this one are not ours to hold.
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    try:
        engine = _engine()
    except ImportError as error:
        _say({"ready": False, "missing": "typst", "why": str(error)})
        return
    except NoFont as error:
        _say({"ready": False, "missing": "font", "why": str(error)})
        return
    _say({"ready": True, "typst": engine.version})
    for line in sys.stdin:
        try:
            order = json.loads(line)
            begun = time.monotonic()
            warnings = _compile(engine, order["input"], order["output"])
            _say({"ok": True, "ms": round(1000 * (time.monotonic() - begun)), "warnings": warnings})
        except Exception as error:
            _say({"ok": False, "why": f"{type(error).__name__}: {error}"[:2000]})


if __name__ == "__main__":
    main()
