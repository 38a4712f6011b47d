"""Items of an offering with their credit and reason (METRICS 4.4, INTERFACES 5)."""

from . import caps, clock


def reason_of(item, counted):
    if item.reason != "counted":
        return item.reason
    got = counted["broad" if item.mode == "task" else "blended"]
    if got == item.credit:
        return "counted"
    return "capped" if got > 0 else "over_cap"


def rows(ledger, offering):
    found = []
    for item in sorted(ledger.items(offering.key), key=caps.order):
        counted = {p: ledger.counted(offering.key, p)[item] for p in caps.PROFILES}
        found.append(
            {
                "mode": item.mode,
                "object": item.object,
                "day": None if item.day is None else clock.iso(item.day),
                "participants": item.participants,
                "roster": item.roster,
                "minutes": item.minutes,
                "credit_minutes": item.credit,
                "counted": counted,
                "reason": reason_of(item, counted),
                "lesson_no": item.lesson_no,
            }
        )
    return found
