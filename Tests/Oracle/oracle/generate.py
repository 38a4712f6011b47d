"""Writes a world: roster, logs of three sources in several files, one file full of defects."""

import gzip
import json
import pathlib
import random

from . import batch, clock, gen_defects, gen_people
from .decode import MAX_INTERVAL
from .gen_deeds import Deeds
from .gen_roster import YEAR, Builder
from .gen_text import line
from .reference import Reference
from .roster import Roster
from .scene import DATA

NAMES = (("olm", "Asia/Ho_Chi_Minh"), ("k12", "Asia/Tokyo"), ("zoom", "Asia/Ho_Chi_Minh"))


def places(builder, rng, names, ambiguous):
    """Course map rows: with and without year, leading nowhere, of another year; and accounts."""
    for source in names:
        for year, school, klass, subject, _ in builder.plans:
            if school == builder.schools[-1][0] or rng.random() < 0.5:
                continue
            key = f"c/{school}/{klass}/{subject}"
            if rng.random() < 0.5:
                key = f"khoá-{len(builder.courses)}"
            dated = year if rng.random() < 0.5 or year != YEAR else ""
            if not any(c[0] == source and c[1] == key for c in builder.courses):
                builder.courses.append((source, key, school, klass, subject, dated))
        first = next(p for p in builder.plans if p[0] == YEAR)
        builder.courses.append((source, "chết-1", first[1], "lớp ma", "TOAN", ""))
        builder.courses.append((source, "chết-2", first[1], first[2], "GDQPAN", YEAR))
        builder.courses.append((source, "năm-khác", first[1], first[2], first[3], "2023-2024"))
        if ambiguous:
            for year, school, klass, subject, _ in builder.plans:
                if subject == "TINCN" and year == YEAR:
                    builder.courses.append((source, f"tin/{school}/{klass}", school, klass, "TIN", ""))
    persons = sorted({row[3] for row in builder.students}) + builder.all_teachers
    for source in names[:2]:
        for number, person in enumerate(rng.sample(persons, len(persons) // 3)):
            builder.accounts.append((source, f"acc-{number}", person))
            if number % 5 == 0:
                builder.accounts.append((source, f"ACC-{number}", person))
    # An account that looks like the id of somebody else.
    if len(persons) > 2:
        builder.accounts.append((names[1], persons[0], persons[1]))


def respelled(events, zone, rng):
    """Every event once, some again in another spelling, some with the same id and another payload."""
    written = []
    for event in events:
        written.append(line(event, zone, rng))
        if rng.random() < 0.03:
            written.append(line(event, zone, rng))
        if event["id"] and rng.random() < 0.02:
            moved = dict(event, at=event["at"] - clock.MINUTE)
            if event["end"] is None or event["end"] - moved["at"] < MAX_INTERVAL:
                written.append(line(moved, zone, rng))
    rng.shuffle(written)
    return written


def packed(lines, rng, name):
    """Bytes of a file in one of the ways platforms write them."""
    end = rng.choice((b"\n", b"\n", b"\r\n"))
    rows = [text.encode("utf-8") for text in lines]
    for _ in range(rng.randint(0, 3)):
        rows.insert(rng.randint(0, len(rows)), rng.choice((b"", b" \t", b"  ")))
    data = end.join(rows) + (end if rng.random() < 0.7 else b"")
    if rng.random() < 0.3:
        data = batch.BOM + data
    if not name.endswith(".gz"):
        return data
    cuts = sorted(rng.sample(range(len(data) + 1), min(rng.choice((0, 0, 1, 4)), len(data))))
    parts = [data[a:b] for a, b in zip([0, *cuts], [*cuts, len(data)])]
    packed_parts = [gzip.compress(p, rng.choice((1, 6, 9)), mtime=0) for p in parts]
    return b"".join(packed_parts) + (b"\0" * 512 if rng.random() < 0.2 else b"")


def defect_files(lines, rng):
    """The file of defects, and files at the edges of the 20 % rule."""
    special = [text for text in gen_defects.lines()]
    filler = [rng.choice(lines).encode("utf-8") for _ in range(9 * len(special))]
    body = special + filler
    rng.shuffle(body)
    good = [text.encode("utf-8") for text in rng.sample(lines, min(len(lines), 130))]
    bad = b'{"event":"login"}'
    yield "defects.ndjson.gz", gzip.compress(b"\n".join(body) + b"\n", 6, mtime=0)
    yield "just-20.ndjson", b"\n".join([bad] * 20 + good[:80]) + b"\n"
    yield "over-20.ndjson.gz", gzip.compress(b"\n".join([bad] * 21 + good[:79]), 6, mtime=0)
    yield "small-99.ndjson", b"\n".join([bad] * 60 + good[:39])
    yield "late-bad.ndjson.gz", gzip.compress(
        b"\n".join([b""] * 8001 + [bad] * 1999 + good + [bad] * 3000), 1, mtime=0
    )
    whole = gzip.compress(b"\n".join(good[:50]), 6, mtime=0)
    yield "cut.ndjson.gz", whole[:-20]
    yield "damaged.ndjson.gz", whole[:-6] + bytes([whole[-6] ^ 1]) + whole[-5:]
    yield "tail.ndjson.gz", whole + b"rest"
    yield "empty.ndjson", b""


def world(seed, out, schools=3, events=5000, ambiguous=False, data=DATA):
    rng, out = random.Random(seed), pathlib.Path(out)
    if (out / "world.json").exists():
        for old in [*(out / "roster").glob("*.csv"), *(out / "logs").glob("*/*")]:
            old.unlink()
    builder = Builder(rng, schools, ambiguous)
    names = [name for name, _ in NAMES]
    places(builder, rng, names, ambiguous)
    # Kinds added later draw from a source of their own, so that the scenes before them stay alike.
    deeds_rng = random.Random(f"{seed} deeds")
    gen_people.add(builder, deeds_rng, ambiguous)
    builder.tables.write(out / "roster", rng)
    roster = Roster(out / "roster", Reference(data))
    first_school = builder.schools[0][0]
    made = [
        batch.Source(name, clock.Zone(zone), first_school if name == "k12" else None)
        for name, zone in NAMES
    ]
    scenes = Deeds(rng, roster, builder, made)
    scenes.fill(events)
    scenes.rng = deeds_rng
    scenes.fill_deeds(max(events // 3, 60))
    described = []
    for source in made:
        folder = out / "logs" / source.name
        folder.mkdir(parents=True, exist_ok=True)
        lines = respelled(scenes.events[source.name], source.zone, rng)
        files = {}
        count = rng.randint(2, 4)
        for number in range(count):
            share = lines[number::count] + rng.sample(lines, len(lines) // 20)  # files overlap
            name = f"{source.name}__{number:02d}.ndjson" + ("" if number == 1 else ".gz")
            files[name] = packed(share, rng, name)
        if source.name == "olm":
            files.update({f"olm__{n}": d for n, d in defect_files(lines, rng)})
        for name, content in files.items():
            (folder / name).write_bytes(content)
        described.append(
            {
                "name": source.name, "time_zone": source.zone.name, "school": source.school,
                "files": [f"logs/{source.name}/{name}" for name in files],
            }
        )
    text = json.dumps({"seed": seed, "sources": described}, ensure_ascii=False, indent=1)
    (out / "world.json").write_text(text + "\n", "utf-8")
