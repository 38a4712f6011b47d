#!/usr/bin/env python3
"""The bundle of dashboards/superset against the views of `bi`: what it names is there, its numbers are those of the service,
and a reader sees his scope through it. That Superset itself takes it is tried by hand, as its README tells.

Usage: check.py PROGRAM ADDRESS
"""

import decimal
import json
import pathlib
import subprocess
import sys
import urllib.request

import yaml

BUNDLE = pathlib.Path(__file__).resolve().parents[2] / "dashboards/superset"


def parts(folder: str) -> dict[str, dict]:
    """Parts by their uuid, under which the others name them."""
    found = {}
    for path in sorted((BUNDLE / folder).rglob("*.yaml")):
        part = yaml.safe_load(path.read_text())
        assert part["version"] == "1.0.0" and part["uuid"] not in found, path
        found[part["uuid"]] = part
    assert found, folder
    return found


def check_references(databases, datasets, charts, dashboards) -> None:
    for dataset in datasets.values():
        assert dataset["database_uuid"] in databases, dataset["table_name"]
    for chart in charts.values():
        dataset = datasets[chart["dataset_uuid"]]
        columns = {column["column_name"] for column in dataset["columns"]}
        metrics = {metric["metric_name"] for metric in dataset["metrics"]}
        params = chart["params"]
        names = [*params.get("groupby", []), *params.get("groupbyRows", []), *params.get("groupbyColumns", [])]
        names += [params["x_axis"]] if "x_axis" in params else []
        assert params["viz_type"] == chart["viz_type"] and names, chart["slice_name"]
        assert columns.issuperset(names) and metrics.issuperset(params["metrics"]), chart["slice_name"]
    for dashboard in dashboards.values():
        places = [part["meta"]["uuid"] for part in dashboard["position"].values()
                  if isinstance(part, dict) and part["type"] == "CHART"]
        assert sorted(places) == sorted(charts), "every chart has one place"
        for choice in dashboard["metadata"]["native_filter_configuration"]:
            for target in choice["targets"]:
                columns = datasets[target["datasetUuid"]]["columns"]
                assert target["column"]["name"] in [column["column_name"] for column in columns], choice["name"]


class Reader:
    """A login of its own, as Superset has one."""

    def __init__(self, program: str, login: str, scope: str):
        subprocess.run([program, "reader", "add", login, "--scope", scope, "--quiet"], check=True)
        status = subprocess.run([program, "db", "status", "--json"], check=True, capture_output=True, text=True)
        self.address = f"{json.loads(status.stdout)['url']} user={login}"

    def rows(self, query: str) -> list[list[str]]:
        asked = subprocess.run(
            ["psql", "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", self.address, "-c", query],
            capture_output=True, text=True)
        assert asked.returncode == 0, f"{asked.stderr}\n{query}"
        return [line.split("\t") for line in asked.stdout.splitlines()]


def check_datasets(reader: Reader, datasets) -> None:
    for dataset in datasets.values():
        columns = ", ".join(column["column_name"] for column in dataset["columns"])
        rows = reader.rows(f"SELECT {columns} FROM ({dataset['sql']}) t")
        assert rows, f"{dataset['table_name']} is empty"
        types = {column["column_name"]: column["type"].lower() for column in dataset["columns"]}
        told = reader.rows(
            "SELECT " + ", ".join(f"pg_typeof({name})" for name in types) + f" FROM ({dataset['sql']}) t LIMIT 1")[0]
        for (name, named), real in zip(types.items(), told, strict=True):
            assert named == real, f"{dataset['table_name']}.{name} is {real}, not {named}"
        for metric in dataset["metrics"]:
            value = reader.rows(f"SELECT {metric['expression']} FROM ({dataset['sql']}) t")
            assert value[0][0], f"{dataset['table_name']}.{metric['metric_name']} says nothing"


def check_numbers(reader: Reader, dataset, address: str) -> int:
    """The same numerators and denominators as the service, group by group."""
    compared = 0
    for by in ("level", "school", "subject,grade"):
        with urllib.request.urlopen(f"{address}/v1/indicators/online_share?by={by}") as answer:
            rows = json.load(answer)["data"]
        want = {
            (*(str(row["keys"][name]) for name in by.split(",")), row["keys"]["level"]):
            (decimal.Decimal(row["numerator"]), decimal.Decimal(row["denominator"])) for row in rows}
        names = ", ".join([name.replace("school", "school_code") for name in by.split(",")] + ["level"])
        got = {
            tuple(row[:-2]): (decimal.Decimal(row[-2]), decimal.Decimal(row[-1]))
            for row in reader.rows(
                f"SELECT {names}, SUM(minutes_blended), SUM(planned_minutes) FROM ({dataset['sql']}) t GROUP BY {names}"
                if by != "level" else
                f"SELECT level, level, SUM(minutes_blended), SUM(planned_minutes) FROM ({dataset['sql']}) t GROUP BY level")}
        assert want and got == want, f"by {by}: {sorted(set(want.items()) ^ set(got.items()))[:3]}"
        compared += len(want)
    return compared


def main(program: str, address: str) -> None:
    databases, datasets, charts, dashboards = map(parts, ("databases", "datasets", "charts", "dashboards"))
    check_references(databases, datasets, charts, dashboards)
    everything = Reader(program, "superset", "all")
    check_datasets(everything, datasets)
    shares = next(dataset for dataset in datasets.values() if dataset["table_name"] == "titrong_shares")
    compared = check_numbers(everything, shares, address)
    stranger = Reader(program, "superset_stranger", "school:99999999")
    for dataset in datasets.values():
        assert not stranger.rows(f"SELECT * FROM ({dataset['sql']}) t LIMIT 1"), "a stranger sees rows"
    print(f"Superset: {len(charts)} charts on {len(datasets)} datasets, {compared} groups as the service counts them.")


if __name__ == "__main__":
    main(*sys.argv[1:])
