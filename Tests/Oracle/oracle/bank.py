"""The question bank (METRICS 6)."""

import bisect
import dataclasses
from fractions import Fraction

from .rounding import decimal6
from .share import sort_key, stage

COUNTS = "opening created retired revived closing approved distinct contributors".split()
ATTRIBUTES = ("subject", "grade", "school", "cognitive_level", "hash")


@dataclasses.dataclass
class Item:
    """One question: when it came to be, its attributes, and its state at the end of any day."""

    name: tuple
    created: int
    days: list
    states: list
    attributes: dict
    authors: set  # (teacher, day) of its question_create events

    def state(self, day):
        """draft, approved, retired, or None before it exists."""
        if day < self.created:
            return None
        return self.states[bisect.bisect_right(self.days, day) - 1]

    def exists(self, day):
        return self.state(day) not in (None, "retired")


def next_state(state, kind):
    if kind == "question_update":
        return "approved" if state == "approved" else "draft"
    return {
        "question_create": "draft", "question_approve": "approved", "question_retire": "retired"
    }[kind]


def attribute(events, name, schools):
    """Value of the latest event that carries one; ties: later kind, then larger bytes."""
    carried = [(e.rank, str(getattr(e, name)).encode("utf-8"), getattr(e, name)) for e in events]
    carried = [c for c in carried if c[2] is not None and (name != "school" or c[2] in schools)]
    return max(carried)[2] if carried else None


def fold(name, events, schools):
    ordered = sorted(events, key=lambda e: e.rank)
    creates = [e for e in ordered if e.kind == "question_create"]
    state, days, states = None, [], []
    for event in ordered:
        state = next_state(state, event.kind)
        days.append(event.day)
        states.append(state)
    return Item(
        name, (creates or ordered)[0].day, days, states,
        {a: attribute(events, a, schools) for a in ATTRIBUTES},
        {(e.person, e.day) for e in creates if e.role == "teacher"},
    )


def keys_of(roster, item):
    keys = {name: item.attributes[name] for name in ATTRIBUTES if name != "hash"}
    province, commune = roster.schools.get(keys["school"], (None, None))
    grade = keys["grade"]
    level = grade and ("primary" if grade <= 5 else "secondary")
    return {
        **keys, "province": province, "commune": commune, "level": level,
        "stage": grade and stage(grade),
    }


class Tally:
    def __init__(self):
        self.counts = dict.fromkeys(COUNTS, 0)
        self.hashes, self.contributors = set(), set()

    def add(self, item, span):
        before, after = item.exists(span.first - 1), item.exists(span.last)
        fresh = span.holds(item.created)
        gone = item.state(span.last) == "retired"
        counts = self.counts
        counts["opening"] += before
        counts["created"] += fresh
        counts["retired"] += (before or fresh) and gone
        counts["revived"] += item.state(span.first - 1) == "retired" and after
        counts["closing"] += after
        counts["approved"] += item.state(span.last) == "approved"
        if after:
            own = item.attributes["hash"]
            self.hashes.add(("hash", own) if own is not None else item.name)
        self.contributors |= {person for person, day in item.authors if span.holds(day)}

    def row(self, keys):
        counts = {
            **self.counts, "distinct": len(self.hashes), "contributors": len(self.contributors)
        }
        opening, closing = counts["opening"], counts["closing"]
        growth = decimal6(Fraction(closing - opening, opening)) if opening else None
        return {"keys": keys, **counts, "growth": growth}


def question_bank(question):
    """Schools need not report: a question is there whether or not anybody works on it.

    A group has a row as soon as one of its questions exists by the end of the row, and the whole
    that nobody asked to divide always has one.
    """
    roster, groups = question.roster, {}
    if not question.by:
        groups[()] = Tally()
    for name, events in question.deeds.questions.items():
        item = fold(name, events, roster.schools)
        keys = keys_of(roster, item)
        if not question.admits(keys):
            continue
        for time_keys, span in question.spans(keys["province"]):
            if not span.empty and item.created <= span.last:
                both = {**keys, **time_keys}
                values = tuple(both[name] for name in question.by)
                groups.setdefault(values, Tally()).add(item, span)
    return [
        groups[values].row(dict(zip(question.by, values))) for values in sorted(groups, key=sort_key)
    ]
