"""python3 -m oracle show | share | evidence | batch | generate"""

import argparse
import json
import sys

from . import batch, clock, evidence, generate, indicators, share
from .calendar import WindowError
from .roster import RosterError
from .scene import DATA, Scene


def source_of(options):
    return batch.Source(options.source, clock.Zone(options.time_zone), options.source_school)


def scene_of(options):
    if options.world:
        return Scene.of_folder(options.world, options.data)
    if not (options.roster and options.logs and options.source):
        raise SystemExit("give --world, or --roster, --logs and --source")
    source = source_of(options)
    return Scene(options.roster, [(source, path) for path in options.logs], options.data)


def show(value):
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    print()


def run_show(options):
    scene = scene_of(options)
    year = options.school_year or scene.default_year()
    by = [name for name in options.by.split(",") if name]
    filters = {
        name: getattr(options, f"only_{name}").split(",")
        for name in share.FIXED
        if getattr(options, f"only_{name}")
    }
    asked = (scene.ledger, year, options.window, by, options.profile, filters)
    data = indicators.rows(options.indicator, *asked)
    meta = {
        "indicator": options.indicator, "school_year": year, "window": options.window, "by": by,
        "filters": filters, "profile": options.profile, "rule_version": 1, "row_count": len(data),
    }
    show({"data": data, "meta": meta})


def run_evidence(options):
    scene = scene_of(options)
    year = options.school_year or scene.default_year()
    code = scene.roster.reference.subject(options.only_subject)
    offering = scene.roster.offerings.get(
        (year, options.only_school, options.only_class, code)
    )
    if offering is None:
        raise SystemExit("no such offering in the school year")
    show({"data": evidence.rows(scene.ledger, offering)})


def run_batch(options):
    received = clock.parse_time(options.received, clock.Zone()) if options.received else None
    loaded = batch.load_file(options.file, source_of(options), received, options.force)
    show({"state": loaded.state, **loaded.accounting(), "quarantine": loaded.quarantine})


def run_generate(options):
    generate.world(options.seed, options.out, options.schools, options.events, options.ambiguous)


def parser():
    root = argparse.ArgumentParser(prog="oracle")
    commands = root.add_subparsers(required=True)

    def command(name, run):
        made = commands.add_parser(name)
        made.set_defaults(run=run)
        return made

    for name, run in (("show", run_show), ("share", run_show), ("evidence", run_evidence)):
        made = command(name, run)
        if name == "show":
            made.add_argument("indicator", choices=list(indicators.CATALOGUE))
        else:
            made.set_defaults(indicator="online_share")
        made.add_argument("--world")
        made.add_argument("--roster")
        made.add_argument("--logs", nargs="+")
        made.add_argument("--source")
        made.add_argument("--time-zone", default="Asia/Ho_Chi_Minh")
        made.add_argument("--source-school")
        made.add_argument("--data", default=DATA)
        made.add_argument("--school-year")
        made.add_argument("--window", default="year")
        made.add_argument("--by", default="")
        made.add_argument("--profile", default="blended", choices=["strict", "blended", "broad"])
        for key in share.FIXED:
            made.add_argument(f"--{key}", dest=f"only_{key}")
    made = command("batch", run_batch)
    made.add_argument("file")
    made.add_argument("--source", required=True)
    made.add_argument("--time-zone", default="Asia/Ho_Chi_Minh")
    made.add_argument("--source-school")
    made.add_argument("--received", help="first receipt, RFC 3339; default now")
    made.add_argument("--force", action="store_true")
    made = command("generate", run_generate)
    made.add_argument("--seed", type=int, required=True)
    made.add_argument("--out", required=True)
    made.add_argument("--schools", type=int, default=3)
    made.add_argument("--events", type=int, default=5000)
    made.add_argument(
        "--ambiguous", action="store_true", help="also worlds on which the spec is not clear"
    )
    return root


def main():
    options = parser().parse_args()
    try:
        options.run(options)
    except (RosterError, WindowError, indicators.Unanswerable) as error:
        raise SystemExit(str(error)) from error


main()
