"""P2: the same numbers whatever the files: any cut, order, overlap, repetition, compression, 1-4 ingesters at once."""

import gzip

from . import shares
from .program import BUSY, LOADED, NO_DATABASE
from .world import SOURCE

TITLE = "set semantics"


def run(bench):
    bench.check("P2", "files of any cut, order and number", lambda check: scattered(bench, check))
    bench.check("P2", "marks of every second file lost", lambda check: control(bench, check), is_control=True)


def lines(bench):
    # FF FE at the head of a file says UTF-16, which is a matter of the file and not of its lines.
    return [line for line in bench.world.lines if not line.startswith(b"\xff\xfe")]


def numbers(result):
    """What a reader sees: the ledger tells of files, which are not the same."""
    return {name: text for name, text in result.files.items() if name != "archive"}


def reference(bench):
    def make():
        with bench.world.trial() as trial:
            path = trial.folder / "whole.ndjson.gz"
            path.write_bytes(gzip.compress(b"\n".join(lines(bench)) + b"\n", 6, mtime=0))
            trial.program.run("ingest", path, "--source", SOURCE, allowed=LOADED)
            return numbers(trial.result())

    return bench.once("numbers", make)


def scattered(bench, check, share="", number=None, enough=None):
    want = reference(bench)

    def body(number):
        rng = bench.random("P2", number)
        with bench.world.trial(share) as trial:
            files = scatter(trial.folder, lines(bench), rng)
            check.count("files", len(files))
            groups = [files[start::hands] for hands in [rng.randint(1, 4)] for start in range(hands)]
            # Some files are given to two ingesters at one time.
            for group in groups[1:]:
                group += rng.sample(files, rng.randint(0, min(2, len(files))))
            check.count("ingesters", len(groups))
            ingest(trial, [group for group in groups if group])
            got = numbers(trial.result())
            return [f"{name} is not the same" for name in sorted({*want, *got}) if want.get(name) != got.get(name)]

    bench.trials(check, range(number or bench.of(100, 5000)), body, enough=enough)


def ingest(trial, groups):
    running = [trial.program.start("ingest", *group, "--source", SOURCE) for group in groups]
    for process, group in zip(running, groups, strict=True):
        result = trial.program.finish(process)
        if result.code in LOADED:
            continue
        # Another one held one of the files at that moment: the rest of the command's files is still to come.
        if result.code not in (BUSY, NO_DATABASE):
            raise AssertionError(result.told)
        trial.ingest_to_end(*group)


def scatter(folder, lines, rng):
    """Files in which every line is at least once."""
    pool = lines + rng.choices(lines, k=rng.randrange(len(lines) // 2))
    order = rng.choice(("as it was", "shuffled", "backwards"))
    if order == "shuffled":
        rng.shuffle(pool)
    elif order == "backwards":
        pool.reverse()
    cuts = sorted(rng.choices(range(len(pool) + 1), k=rng.randint(0, 9)))
    files = []
    for number, (start, end) in enumerate(zip([0, *cuts], [*cuts, len(pool)], strict=True)):
        # Overlap: a file may begin before the end of the one before it.
        text = b"\n".join(pool[max(0, start - rng.choice((0, 0, 50))):end]) + rng.choice((b"", b"\n", b"\n\n"))
        path = folder / f"{number:02}-{rng.choice('abc')}.log"
        path.write_bytes(packed(text, rng))
        files.append(path)
    # The same bytes under another name, and recompressed.
    for path in rng.sample(files, rng.randint(0, min(2, len(files)))):
        copy = path.with_suffix(".copy")
        content = path.read_bytes()
        copy.write_bytes(content if rng.random() < 0.5 else gzip.compress(plain(content), 1))
        files.append(copy)
    rng.shuffle(files)
    return files


def packed(text, rng):
    """Plain, or gzip in any number of members whose borders lie anywhere."""
    members = rng.choice((0, 1, 1, 2, 5))
    if not members:
        return text
    cuts = sorted(rng.choices(range(len(text) + 1), k=members - 1))
    return b"".join(
        gzip.compress(text[start:end], rng.choice((1, 6, 9)))
        for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True))


def plain(content):
    return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


def control(bench, check):
    path = "sql/statements/ingest/mark_batch.sql"
    share = shares.patched(
        bench.folder / "share-marks", (path, "WHERE id = $1::integer", "WHERE id = $1::integer AND id % 2 = 0"))
    scattered(bench, check, share, number=20, enough=1)
