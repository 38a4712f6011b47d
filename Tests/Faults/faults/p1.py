"""P1: nothing unaccounted, whatever the file."""

import collections
import shutil

from . import lines, shares
from .world import SOURCE

TITLE = "accounting"
FILES_AT_ONCE = 25
COUNTS = ("lines", "accepted", "duplicates", "quarantined", "unmapped", "blank")
# done, with quarantined lines, with a refused or suspended file among them
ENDED = (0, 3, 65)
CHECK = "batch_nothing_unaccounted"


def run(bench):
    number = bench.of(500, 20_000)
    bench.check("P1", "generated defective files", lambda check: accounted(bench, check, range(number)))
    bench.check("P1", "a ledger that loses a line", lambda check: control(bench, check, True), is_control=True)
    bench.check(
        "P1", "a ledger that loses a line, without the CHECK", lambda check: control(bench, check, False),
        is_control=True)


def content(rng):
    """A file's lines with what becomes of each, as counts and as the ledger's state."""
    fates, made, good = collections.Counter(), [], []
    # Some have more bad lines than are loaded without a person's word.
    bad = rng.choice((0.02, 0.1, 0.1, 0.18, 0.5))
    for number in range(rng.choice((1, 5, 60, 99, 100, 150, 400))):
        fate = rng.choices(
            ("quarantined", "unmapped", "blank", "duplicates", "accepted"), (bad, 0.05, 0.05, 0.1, 0.8 - bad))[0]
        if fate == "duplicates" and not good:
            fate = "accepted"
        if fate == "quarantined":
            text = rng.choice(lines.DEFECTS)[1](number)
        elif fate == "unmapped":
            text = rng.choice(lines.UNKNOWN)(number)
        elif fate == "blank":
            text = rng.choice(lines.BLANK)
        elif fate == "duplicates":
            text = lines.again(rng.choice(good), rng)
        else:
            good.append(number)
            text = lines.line(number)
        fates[fate] += 1
        made.append(text)
    return made, fates


def file(rng):
    """Bytes of a file, and (state, counts) that it must come to."""
    made, fates = content(rng)
    # Makes every file another content.
    made.append(b'{"event":"file_%d"}' % rng.getrandbits(60))
    fates["unmapped"] += 1
    total = len(made)
    state = "suspended" if total >= 100 and 5 * fates["quarantined"] > total else "done"
    raw = (b"\xef\xbb\xbf" if rng.random() < 0.1 else b"") + rng.choice((b"\n", b"\n", b"\r\n")).join(made)
    raw += rng.choice((b"", b"\n"))
    data = lines.packed(raw, rng)
    if data[:2] == b"\x1f\x8b" and rng.random() < 0.1:
        data = damaged(data, rng)
        return data, ("refused", dict.fromkeys(COUNTS, 0))
    return data, (state, {"lines": total, **{name: fates[name] for name in COUNTS[1:]}})


def damaged(data, rng):
    how = rng.choice(("cut", "flipped", "garbage"))
    if how == "cut":
        # Between two members nobody can see a cut.
        cut = data
        while lines.is_whole(cut):
            cut = data[: rng.randrange(3, len(data))]
        return cut
    if how == "flipped":
        # In the CRC of the last member.
        return data[:-8] + bytes([data[-8] ^ (1 << rng.randrange(8))]) + data[-7:]
    return data + b"garbage"


def group(bench, check, first, share="", has_check=True):
    folder = bench.folder / f"files-{first}-{len(share)}-{has_check}"
    folder.mkdir()
    expected, paths = {}, []
    for number in range(first, first + FILES_AT_ONCE):
        data, fate = file(bench.random("P1", number))
        path = folder / f"{number}.ndjson.gz"
        path.write_bytes(data)
        paths.append(path)
        expected[path.name] = fate
        check.count(fate[0])
        check.count("lines", fate[1]["lines"])
    try:
        with bench.world.trial(share) as trial:
            if not has_check:
                trial.sql(f"ALTER TABLE batch DROP CONSTRAINT {CHECK}")
            result = trial.program.with_(chunk=0).run("ingest", *paths, "--source", SOURCE)
            found = [] if result.code in ENDED else [result.told]
            return found + compared(expected, trial.program.json("batch", "list")["data"])
    finally:
        shutil.rmtree(folder)


def compared(expected, batches):
    found = []
    got = {batch["name"]: batch for batch in batches}
    if len(got) != len(batches):
        found.append("a file has two batches")
    for name, (state, counts) in expected.items():
        batch = got.get(name)
        if batch is None:
            found.append(f"{name} is not in the ledger")
        elif batch["state"] != state:
            found.append(f"{name} is {batch['state']}, not {state}")
        elif wrong := {n: (batch[n], counts[n]) for n in COUNTS if batch[n] != counts[n]}:
            found.append(f"{name}: {wrong} (in the ledger, in the file)")
        if batch and batch["lines"] != sum(batch[n] for n in COUNTS[1:]):
            found.append(f"{name}: the accounting does not close")
    return found


def accounted(bench, check, numbers, **how):
    bench.trials(
        check, numbers[::FILES_AT_ONCE], lambda first: group(bench, check, first, **how), where="files from {}".format)
    check.count("files", check.trials * FILES_AT_ONCE)


def control(bench, check, has_check):
    share = shares.patched(
        bench.folder / f"share-finish-{has_check}",
        ("sql/statements/ingest/finish_batch.sql", "accepted = $7::bigint", "accepted = greatest($7::bigint - 1, 0)"))
    accounted(bench, check, range(FILES_AT_ONCE), share=share, has_check=has_check)
