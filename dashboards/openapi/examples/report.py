#!/usr/bin/env python3
"""Asks for a report, waits until it is made and fetches its files, each checked by size and SHA-256. Only the standard
library.

Usage: report.py [ADDRESS] [SCHOOL] [WINDOW] [FOLDER]
"""

import hashlib
import json
import pathlib
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


def ask(address: str, body: dict | None = None) -> bytes:
    """Waits as long as the server says when it is busy."""
    headers = {"Accept": "*/*", "Accept-Language": "en", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    for _ in range(5):
        try:
            with urllib.request.urlopen(urllib.request.Request(address, data, headers), timeout=60) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            problem = json.load(error)
            if error.code not in (429, 503):
                sys.exit(f"{error.code} {problem['errors'][0]['code']}: {problem['detail']}")
            time.sleep(int(error.headers.get("Retry-After", "5")))
    sys.exit("the server stayed busy")


def main(
    base: str = "http://127.0.0.1:8080", school: str = "22000101", window: str = "year", folder: str = "reports"
) -> None:
    order = {"kind": "school", "codes": [school], "window": window, "formats": ["xlsx", "csv", "json"]}
    # Asked again about the same numbers, the answer is the same request: nothing is made twice.
    report = json.loads(ask(f"{base}/v1/reports", order))
    address = f"{base}/v1/reports/{report['id']}"
    while report["state"] in ("waiting", "making"):
        time.sleep(1)
        report = json.loads(ask(address))
    if report["state"] == "failed":
        sys.exit(report["message"])
    place = pathlib.Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    for file in report["files"]:
        content = ask(urllib.parse.urljoin(base, file["href"]))
        assert len(content) == file["size"] and hashlib.sha256(content).hexdigest() == file["sha256"], file["name"]
        (place / file["name"]).write_bytes(content)
    print(f"{len(report['files'])} files of school {school}, window {window}, in {place}")


if __name__ == "__main__":
    main(*sys.argv[1:])
