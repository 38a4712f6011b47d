"""Share folders with one guard taken out: what a control runs with."""

import os
import pathlib
import shutil
import tempfile

REPOSITORY = pathlib.Path(os.environ.get("TITRONG_SHARE_DIR") or pathlib.Path(__file__).resolve().parents[3])


class StalePatch(Exception):
    """The text a control takes out is not there any more: the control must follow the product."""


def patched(folder, *changes):
    """Copies sql/ and dashboards/ and replaces texts: each change is (path, old, new)."""
    # Two promises may take out the same guard.
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"{pathlib.Path(folder).name}-", dir=pathlib.Path(folder).parent))
    folder.chmod(0o711)
    for name in ("sql", "dashboards"):
        shutil.copytree(REPOSITORY / name, folder / name)
    for path, old, new in changes:
        file = folder / path
        text = file.read_text(encoding="utf-8")
        if old not in text:
            raise StalePatch(f"{path} does not hold {old!r}; the control in Tests/Faults must follow it")
        file.write_text(text.replace(old, new), encoding="utf-8")
    return str(folder)


def body(path):
    """A statement file without its header."""
    text = (REPOSITORY / path).read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("--")).strip()


def uncleared():
    """The changes by which who takes a batch over leaves what was half loaded."""
    return [
        emptied(f"sql/statements/ingest/clear_{name}.sql", "SELECT FROM batch WHERE id = $1::integer AND false")
        for name in ("activity", "presence", "quarantine", "unmapped")]


def emptied(path, statement):
    """The change that makes a statement file run something else under the same header."""
    return (path, body(path), statement)
