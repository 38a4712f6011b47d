import argparse
import contextlib
import io
import pathlib
import tempfile
import unittest
from unittest import mock

from oracle import compare, evidence, generate, indicators
from oracle.scene import DATA, Scene


class Echo:
    """Answers like a program that agrees, but for one row."""

    def __init__(self, scene, spoil=None):
        self.scene, self.spoil = scene, spoil

    def load(self, *_):
        pass

    def json(self, *words, **_):
        option = dict(zip(words, words[1:]))
        if words[0] == "show":
            by = tuple(filter(None, option.get("--by", "").split(",")))
            data = indicators.rows(
                words[1], self.scene.ledger, option["--school-year"], option["--window"], by,
                option.get("--profile", "blended"),
            )
            if self.spoil == words[1] and data:
                name = "closing" if "closing" in data[0] else "numerator"
                data[0] = {**data[0], name: f"{data[0][name]}1"}
            return {"data": data, "meta": {"row_count": len(data)}}
        if words[0] == "evidence":
            key = tuple(option[n] for n in ("--school-year", "--school", "--class", "--subject"))
            data = evidence.rows(self.scene.ledger, self.scene.roster.offerings[key])
            return {"data": data[:-1] if self.spoil == "evidence" else data}
        return self.batches(words)

    def batches(self, words):
        if words[:2] == ("batch", "list"):
            return {"data": [{"batch": n} for n in range(len(self.scene.batches))]}
        if words[:2] == ("batch", "show"):
            source, path, batch = self.scene.batches[int(words[2])]
            return {
                "batch": int(words[2]), "source": source.name, "name": path.name,
                "state": batch.state.split()[0], "sha256": batch.sha256,
                "first_day": batch.first_day, "last_day": batch.last_day, **batch.accounting(),
            }
        found = [dict(row) for row in self.scene.batches[int(words[3])][2].quarantine]
        if self.spoil == "quarantine" and found:
            found[0]["code"] = "other"
        return {"data": found}


class Comparing(unittest.TestCase):
    def run_with(self, spoil):
        options = argparse.Namespace(
            shown=3, world=self.world, data=DATA, skip_load=False, limit=6, seed=1, extended=True,
            filters=False, jobs=2, indicators="all",
        )
        with contextlib.redirect_stdout(io.StringIO()) as said:
            code = compare.compare(options, Echo(self.scene, spoil))
        return code, said.getvalue()

    def test_agreement_and_each_kind_of_difference(self):
        with tempfile.TemporaryDirectory() as folder:
            self.world = pathlib.Path(folder) / "world"
            generate.world(3, self.world, schools=2, events=600)
            self.scene = Scene.of_folder(self.world)
            self.assertEqual(self.run_with(None)[0], 0)
            for spoil in ("online_share", "question_bank", "evidence", "quarantine"):
                with mock.patch.object(compare.Scene, "of_folder", return_value=self.scene):
                    code, said = self.run_with(spoil)
                self.assertEqual(code, 1, spoil)
                self.assertIn("DIFFERENT", said)

    def test_a_seed_is_a_world(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in "ab":
                generate.world(5, pathlib.Path(folder) / name, schools=1, events=300)
            one, two = (
                {p.relative_to(root): p.read_bytes() for p in root.rglob("*.*")}
                for root in (pathlib.Path(folder) / "a", pathlib.Path(folder) / "b")
            )
            self.assertEqual(one, two)


if __name__ == "__main__":
    unittest.main()
