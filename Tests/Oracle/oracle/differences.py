"""Counts and prints what differs, under a heading for each indicator."""

COUNTERS = ("questions", "rows", "differences", "refusals", "unknown values")


class Differences:
    """`shown` differences are printed under each heading, the others only counted."""

    def __init__(self, shown):
        self.shown, self.compared = shown, 0
        self.tables = {}

    @property
    def found(self):
        return sum(t["differences"] + t["refusals"] for t in self.tables.values())

    def count(self, heading, counter, by=1):
        table = self.tables.setdefault(heading, dict.fromkeys(COUNTERS, 0))
        table[counter] += by
        return table[counter]

    def add(self, where, text, heading="loading", counter="differences"):
        found = self.count(heading, counter)
        if found <= self.shown:
            print(f"DIFFERENT {where}\n    {text}", flush=True)
        elif found == self.shown + 1:
            print(f"... more {counter} of {heading} are only counted", flush=True)

    def fields(self, where, want, got, heading="loading"):
        """`want` says which fields count."""
        self.compared += 1
        self.count(heading, "rows")
        for name, value in want.items():
            if name not in got:
                self.add(where, f"{name}: expected {value!r}, field is missing", heading)
            elif got[name] != value or isinstance(got[name], bool) != isinstance(value, bool):
                self.add(where, f"{name}: expected {value!r}, got {got[name]!r}", heading)
        for name in got.keys() - want.keys():
            self.add(where, f"{name}: unexpected field with {got[name]!r}", heading)

    def lists(self, where, want, got, name_of, heading="loading"):
        """Rows in order; when rows are missing or extra, says which."""
        wanted, given = [name_of(r) for r in want], [name_of(r) for r in got]
        if wanted != given:
            missing = [n for n in wanted if n not in given]
            extra = [n for n in given if n not in wanted]
            if missing or extra:
                text = f"rows missing {missing[:5]}, rows too many {extra[:5]}"
                self.add(where, text, heading)
            else:
                self.add(where, f"order: expected {wanted[:6]}, got {given[:6]}", heading)
        left = list(zip(given, got))
        for name, row in zip(wanted, want):
            for index, (other, candidate) in enumerate(left):
                if other == name:
                    self.fields(f"{where} {name}", row, candidate, heading)
                    del left[index]
                    break

    def summary(self):
        width = max([len(name) for name in self.tables], default=0)
        for heading, table in self.tables.items():
            counts = ", ".join(f"{table[c]} {c}" for c in COUNTERS if table[c])
            print(f"{heading:{width}}  {counts}")
