#!/usr/bin/env python3
"""All rows of an indicator, page by page, with the checks a nightly job needs. Only the standard library.

Usage: indicators.py [ADDRESS] [INDICATOR] [PAGE]
"""

import decimal
import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


def fetch(address: str) -> tuple[dict, str | None]:
    """One page and the address of the next. Waits as long as the server says when it is busy."""
    for _ in range(5):
        request = urllib.request.Request(address, headers={"Accept": "application/json", "Accept-Language": "en"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                link = re.search(r'<([^>]+)>; rel="next"', answer.headers.get("Link", ""))
                return json.load(answer), link and urllib.parse.urljoin(address, link[1])
        except urllib.error.HTTPError as error:
            problem = json.load(error)
            if error.code not in (429, 503):
                sys.exit(f"{error.code} {problem['errors'][0]['code']}: {problem['detail']}")
            time.sleep(int(error.headers.get("Retry-After", "5")))
    sys.exit("the server stayed busy")


def main(base: str = "http://127.0.0.1:8080", indicator: str = "online_share", page: str = "100") -> None:
    query = urllib.parse.urlencode({"by": "school,subject,grade", "sort": "-value", "limit": page})
    address: str | None = f"{base}/v1/indicators/{indicator}?{query}"
    rows, meta = [], {}
    while address:
        table, address = fetch(address)
        rows += table["data"]
        meta = table["meta"]
    # What was promised is there, and every share is what its numerator and denominator say.
    assert len(rows) == meta["row_count"], "pages are missing"
    for row in rows:
        if row["value"] is not None:
            share = decimal.Decimal(row["numerator"]) / decimal.Decimal(row["denominator"])
            assert abs(share - decimal.Decimal(row["value"])) <= decimal.Decimal("0.000001"), row
    behind = sum(row["status"] == "not_met" for row in rows)
    print(f"{indicator} as of {meta['as_of']}: {len(rows)} rows, {behind} below target")


if __name__ == "__main__":
    main(*sys.argv[1:])
