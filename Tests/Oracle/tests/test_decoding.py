import unittest

from oracle import batch, clock, gen_defects
from oracle.decode import Quarantined, decode
from oracle.text import clean, fold

ZONE = clock.Zone()
NOW = clock.parse_time("2026-08-01T00:00:00Z", ZONE)
OLM = batch.Source("olm", ZONE)


def code(raw):
    try:
        decode(raw, ZONE, NOW)
    except Quarantined as refusal:
        return refusal.code, refusal.field
    return None


class Decoding(unittest.TestCase):
    def test_integer_spellings_are_one_record(self):
        head = b'{"event":"login","at":"2025-10-06T00:00:00Z","school":"s","actor":{"id":'
        lines = [head + n + b"}}" for n in (b"12", b"12.0", b"1.2e1", b'"12"', b'" 12\\u00a0"')]
        loaded = batch.load(b"\n".join(lines), OLM, NOW)
        self.assertEqual((loaded.accepted, loaded.duplicates), (1, 4))

    def test_offsets_count_the_mark_and_the_carriage_return(self):
        loaded = batch.load(b"\xef\xbb\xbf{}\r\n\r\n[]\n\n5", OLM, NOW)
        got = [(q["line"], q["offset"], q["code"]) for q in loaded.quarantine]
        self.assertEqual(
            got, [(1, 0, "missing_field"), (3, 9, "not_object"), (5, 13, "not_object")]
        )
        self.assertEqual((loaded.lines, loaded.blank), (5, 2))

    def test_order_of_rules(self):
        self.assertEqual(code(b'{"event":"login","at":5}'), ("missing_field", "actor.id"))
        self.assertEqual(code(b'{"event":"login","actor":7}'), ("missing_field", "at"))
        self.assertEqual(code(b'{"event":"login","at":5,"actor":7}'), ("bad_field", "at"))
        self.assertEqual(code(b'{"event":"login","at":"x","actor":7}'), ("bad_field", "actor"))
        self.assertEqual(code(b"[" * 65 + b"oops"), ("too_deep", None))
        self.assertEqual(code(b"[" * 64 + b"oops"), ("bad_json", None))
        self.assertEqual(code(b"\0\xff"), ("nul", None))

    def test_hidden_duplicate_must_still_be_valid_json(self):
        self.assertEqual(code(b'{"a":"\\ud800","a":1}'), ("bad_json", None))
        self.assertEqual(code(b'{"a":1e400,"a":1}'), ("bad_json", None))

    def test_every_quarantine_code_is_generated(self):
        codes = {c[0] for c in map(code_or_unmapped, gen_defects.lines()) if c}
        self.assertEqual(
            codes,
            set(
                "line_too_long nul bad_utf8 too_deep bad_json not_object missing_field bad_field "
                "bad_time past future negative_duration duration_too_long no_place unmapped".split()
            ),
        )

    def test_suspension_edges(self):
        good = b'{"event":"login","at":"2025-10-06T00:00:00Z","school":"s","actor":{"id":"%d"}}'
        rows = [good % n for n in range(100)]
        for bad, state in ((20, "done"), (21, "suspended")):
            loaded = batch.load(b"\n".join([b"5"] * bad + rows[bad:]), OLM, NOW)
            self.assertEqual(loaded.state, state)
        self.assertEqual(batch.load(b"\n".join([b"5"] * 99), OLM, NOW).state, "done")

    def test_conflicts(self):
        row = b'{"event":"login","id":"e","at":"2025-10-06T00:00:0%dZ","school":"s","actor":{"id":1}}'
        loaded = batch.load(b"\n".join(row % n for n in (1, 2, 2, 3)), OLM, NOW)
        self.assertEqual((loaded.accepted, loaded.duplicates, loaded.conflicts), (3, 1, 2))


def code_or_unmapped(raw):
    try:
        return None if batch.is_blank(raw) else code(raw)
    except Exception as error:
        return (type(error).__name__.lower(), None)


class Text(unittest.TestCase):
    def test_white_space_is_unicode_white_space(self):
        self.assertEqual(clean("\u3000\u0085a\u2028"), "a")
        self.assertEqual(clean("\x1fa\u200b"), "\x1fa\u200b")

    def test_fold(self):
        self.assertEqual(fold("Vật  Lý"), fold("VATLI"))
        self.assertEqual(fold("HĐTN"), "hdtn")


class Clock(unittest.TestCase):
    def minutes(self, start, end):
        start, end = (t and clock.parse_time(t, ZONE) for t in (start, end))
        return {clock.iso(d): m.bit_count() for d, m in clock.day_masks(start, end, ZONE).items()}

    def test_touched_minutes(self):
        one = {"2025-10-06": 1}
        self.assertEqual(self.minutes("2025-10-06T07:00:59", None), one)
        self.assertEqual(self.minutes("2025-10-06T07:00:59", "2025-10-06T07:01:00"), one)
        self.assertEqual(
            self.minutes("2025-10-06T07:00:59", "2025-10-06T07:01:00.000001"), {"2025-10-06": 2}
        )
        self.assertEqual(
            self.minutes("2025-10-06T16:58:30Z", "2025-10-07T00:01:00+07:00"),
            {"2025-10-06": 2, "2025-10-07": 1},
        )

    def test_forms(self):
        for bad in ("2025-10-06T23:59:60Z", "2025-02-29T00:00:00Z", "2025-10-06T00:00:00+24:00"):
            self.assertIsNone(clock.parse_time(bad, ZONE))
        self.assertEqual(
            clock.parse_time("2025-10-06t07:00:00", clock.Zone("Asia/Tokyo")),
            clock.parse_time("2025-10-05 22:00:00.0000009Z", ZONE),
        )


if __name__ == "__main__":
    unittest.main()
