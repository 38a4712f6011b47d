"""What a database holds of the logs, free of numbers that only tell the order of arrival."""

import collections
import dataclasses
import pathlib

LEDGER = """
SELECT s.name, b.name, b.state, encode(b.sha256, 'hex'), b.lines, b.accepted, b.duplicates, b.quarantined,
       b.unmapped, b.blank, b.conflicts, b.facts, b.first_day, b.last_day, b.inflated_bytes,
       b.archived_bytes IS NOT NULL, b.reason
  FROM batch b JOIN source s ON s.id = b.source_id ORDER BY 1, 4, 2, 3;
"""
# A row is told by the content of its file, not by the number of its batch.
FACTS = """
SELECT encode(b.sha256, 'hex'), coalesce(b.state, 'gone'), md5((a.day, a.place, a.object, a.kind, a.lesson_no,
         a.expected_minutes, a.purpose, a.exam_mode, a.exam_kind, a.cognitive_level, a.tool, a.question_hash,
         a.objects, a.persons)::text), count(*)
  FROM activity a LEFT JOIN batch b ON b.id = a.batch GROUP BY 1, 2, 3;
"""
PRESENCE = """
SELECT encode(b.sha256, 'hex'), r.day, md5(r.persons::text), count(*)
  FROM batch_presence r LEFT JOIN batch b ON b.id = r.batch GROUP BY 1, 2, 3;
"""
ASIDE = """
SELECT encode(b.sha256, 'hex'), q.line, q.byte_offset, q.code, q.field, md5(q.raw), q.raw_length,
       encode(q.raw_sha256, 'hex'), 1
  FROM quarantine q LEFT JOIN batch b ON b.id = q.batch
UNION ALL
SELECT encode(b.sha256, 'hex'), u.lines, NULL, u.name, NULL, NULL, NULL, NULL, 1
  FROM unmapped_event u LEFT JOIN batch b ON b.id = u.batch;
"""
PARTS = {"facts": FACTS, "presence": PRESENCE, "lines kept aside": ASIDE}
MARK = "@@"


@dataclasses.dataclass
class Snapshot:
    ledger: list
    counted: dict
    files: dict = dataclasses.field(default_factory=dict)


def take(cluster, database):
    text = LEDGER + "".join(f"SELECT '{MARK}';\n{query}" for query in PARTS.values())
    blocks, block = [], []
    for row in cluster.sql(text, database):
        if row == [MARK]:
            blocks.append(block)
            block = []
        else:
            block.append(tuple(row))
    blocks.append(block)
    counted = {
        name: collections.Counter({row[:-1]: int(row[-1]) for row in rows})
        for name, rows in zip(PARTS, blocks[1:], strict=True)
    }
    return Snapshot(blocks[0], counted)


def files(folder):
    folder = pathlib.Path(folder)
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def differences(want, got):
    """In words; empty if both are the same."""
    found = []
    if want.ledger != got.ledger:
        found.append(f"ledger: {_first(want.ledger, got.ledger)}")
    for name, rows in want.counted.items():
        lost, extra = rows - got.counted[name], got.counted[name] - rows
        if lost or extra:
            found.append(f"{name}: {lost.total()} lost, {extra.total()} doubled or foreign")
    for name in sorted({*want.files, *got.files}):
        if want.files.get(name) != got.files.get(name):
            found.append(f"{name} is not the same, byte for byte")
    return found


def _first(want, got):
    missing = [row for row in want if row not in got]
    extra = [row for row in got if row not in want]
    return f"{len(want)} rows expected, {len(got)} found; missing {missing[:1]}, unexpected {extra[:1]}"
