"""A world folder: roster/, logs/ and world.json that says which source wrote which file."""

import json
import pathlib

from . import batch, clock
from .ledger import Ledger
from .reference import Reference
from .roster import Roster
from .world import World

DATA = str(pathlib.Path(__file__).resolve().parents[3] / "sql" / "reference")


class Scene:
    def __init__(self, roster, logs, data=DATA):
        """`logs`: [(Source, path)]."""
        self.roster = Roster(roster, Reference(data))
        self.world = World(self.roster)
        self.batches = []
        for source, path in logs:
            loaded = batch.load_file(path, source)
            self.batches.append((source, pathlib.Path(path), loaded))
            if loaded.state == "done":
                self.world.add(source, loaded.events)
        self.ledger = Ledger(self.world)

    @classmethod
    def of_folder(cls, folder, data=DATA):
        folder = pathlib.Path(folder)
        logs = [(s, folder / name) for s, names in sources(folder) for name in names]
        return cls(folder / "roster", logs, data)

    def default_year(self):
        if self.world.latest is None:
            raise SystemExit("no accepted event: give --school-year")
        return clock.school_year(self.world.latest)


def sources(folder):
    """[(Source, [file below the folder])] of a world folder."""
    described = json.loads((pathlib.Path(folder) / "world.json").read_text("utf-8"))
    return [
        (batch.Source(s["name"], clock.Zone(s["time_zone"]), s["school"]), s["files"])
        for s in described["sources"]
    ]
