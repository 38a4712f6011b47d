#!/usr/bin/env python3
"""Walks the pages of a running service in Chromium, as a telephone, a desk and a printer see them.

Usage: walk.py ADDRESS [--principal NAME --password FILE] [--shots FOLDER]. With an account, also what those see who
have signed in, or look through a link. Every page must pass axe-core without a finding in light and dark, fit a
screen of 360 pixels, load at most two things and nothing from elsewhere, stay below 100 kB, say nothing in the
console, begin with a link that skips to its content, and print on A4.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

LARGEST = 100_000
REQUESTS = 2
TELEPHONE, DESK, NIGHT = (360, 740, "light"), (1280, 900, "light"), (1280, 900, "dark")
# Beside the default rules, those of WCAG 2.2 for targets of fingers.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
         "resultTypes": ["violations"]}
A4 = (595, 842)


class Walk:
    def __init__(self, browser, address, shots):
        self.browser, self.address, self.shots = browser, address.rstrip("/"), shots
        self.findings = []
        # Cookies of whoever looks; none for everybody.
        self.state = None

    def fail(self, path, text):
        self.findings.append(f"{path}: {text}")

    def links(self, path, pattern):
        """Addresses of a page that match, each once, in order."""
        page = self.browser.new_page(locale="vi-VN")
        page.goto(self.address + path)
        found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
        page.close()
        return list(dict.fromkeys(link for link in found if re.search(pattern, link)))

    def look(self, path, status, width, height, scheme):
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="vi-VN",
            storage_state=self.state)
        page = context.new_page()
        asked, said = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        answer = page.goto(self.address + path)
        where = f"{path} at {width} px, {scheme}"
        if answer.status != status:
            self.fail(where, f"status {answer.status}, not {status}")
        # Chromium tells of a page that is not there; that is no fault of the page.
        said = [text for text in said if status == 200 or f"{status}" not in text]
        if said:
            self.fail(where, f"console: {said}")
        asked = [url for url in asked if not url.startswith("data:")]
        foreign = [url for url in asked if not url.startswith(self.address + "/")]
        if foreign or len(asked) > REQUESTS:
            self.fail(where, f"asks for {asked}")
        size = len(answer.body())
        if size > LARGEST:
            self.fail(where, f"{size} bytes")
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.fail(where, f"is {wide} px wide")
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.tagName")
        if status == 200 and first != "#main":
            self.fail(where, f"the first stop of the keyboard is {first}")
        page.evaluate("document.activeElement.blur()")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for finding in Axe().run(page, options=RULES).response["violations"]:
            nodes = "; ".join(node["html"][:120] for node in finding["nodes"][:3])
            self.fail(where, f"axe {finding['id']} ({len(finding['nodes'])}): {finding['help']}: {nodes}")
        if self.shots and scheme == "light":
            name = re.sub(r"\W+", "-", urllib.parse.unquote(path)).strip("-") or "home"
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = false)")
            page.screenshot(path=self.shots / f"{name}-{width}.png", full_page=True)
        context.close()

    def print_out(self, path, folder):
        page = self.browser.new_page(locale="vi-VN", storage_state=self.state)
        page.goto(self.address + path)
        file = folder / "page.pdf"
        page.pdf(path=file, prefer_css_page_size=True)
        page.close()
        told = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout
        size = tuple(round(float(part)) for part in re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", told).groups())
        if any(abs(found - wanted) > 1 for found, wanted in zip(size, A4)):
            self.fail(path, f"prints on {size} points")
        words = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout
        if not words.strip():
            self.fail(path, "prints nothing")


def signed_in(walk, name, password):
    """What somebody sees who has signed in, and what he passes on: [path, cookies]."""
    context = walk.browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.goto(f"{walk.address}/dang-nhap")
    page.fill("#name", name)
    page.fill("#password", password)
    page.click("main button")
    own = urllib.parse.urlparse(page.url).path
    if not own.startswith("/truong/"):
        sys.exit(f"{name} is not let in")
    page.click("footer form button")
    kept = urllib.parse.urlparse(page.url).path
    if not kept.startswith("/p/"):
        sys.exit(f"the table of {own} is not kept: {page.url}")
    page.goto(f"{walk.address}/lien-ket")
    page.fill("#ten", "Phó hiệu trưởng phụ trách chuyên môn")
    page.click("main form button")
    link = page.input_value("#made")
    if not link.startswith(f"{walk.address}/x/"):
        sys.exit(f"no link is shown: {link}")
    cookies = context.storage_state()
    context.close()
    context = walk.browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.goto(link)
    seen = urllib.parse.urlparse(page.url).path
    if seen != own:
        sys.exit(f"the link leads to {page.url}")
    return [(own, cookies), (kept, cookies), ("/lien-ket", cookies), (seen, context.storage_state())]


def paths(walk):
    """One page of each kind, and others that differ from it by what was asked."""
    schools = walk.links("/", r"^/truong/[^/?]+$")
    provinces = walk.links("/", r"^/tinh/")
    if not schools or not provinces:
        sys.exit("the first page leads to no school or province")
    departments = walk.links(schools[1], r"^/truong/[^/]+/to/")
    classes = walk.links(departments[0], r"^/truong/[^/]+/lop/")
    if not departments or not classes:
        sys.exit("the page of a school leads to no department or class")
    kinds = ["/", "/van-hanh", "/dang-nhap", provinces[0], schools[1], departments[0], classes[-1],
             schools[1] + "/xem-lai"]
    others = ["/?q=thcs", "/?q=%3Cscript%3E", "/?lang=en", "/van-hanh?lang=en", "/dang-nhap?lang=en", provinces[-1],
              provinces[0] + "&sort=share&subject=TOAN",
              provinces[0] + "&state=behind", provinces[0] + "&state=met&window=HK2", schools[0], schools[-1], departments[-1],
              departments[0] + "?window=HK2", departments[0] + "?lang=en", classes[0] + "?profile=broad"]
    return kinds, others


def main():
    options = argparse.ArgumentParser()
    options.add_argument("address")
    options.add_argument("--principal")
    options.add_argument("--password", type=pathlib.Path)
    options.add_argument("--shots", type=pathlib.Path)
    given = options.parse_args()
    if given.shots:
        given.shots.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        walk = Walk(browser, given.address, given.shots)
        kinds, others = paths(walk)
        for path in kinds:
            for view in (TELEPHONE, DESK, NIGHT):
                walk.look(path, 200, *view)
            walk.print_out(path, pathlib.Path(folder))
        for path in others:
            walk.look(path, 200, *TELEPHONE)
        for path, status in (("/truong/khong-co", 404), ("/?colour=red", 400), ("/x/khong-co", 404)):
            walk.look(path, status, *TELEPHONE)
        own = signed_in(walk, given.principal, given.password.read_text()) if given.principal else []
        for path, walk.state in own:
            for view in (TELEPHONE, DESK, NIGHT):
                walk.look(path, 200, *view)
            walk.print_out(path, pathlib.Path(folder))
        browser.close()
    for finding in walk.findings:
        print(finding, file=sys.stderr)
    print(f"Pages: {len(kinds) + len(own)} kinds on a telephone, a desk, at night and on paper, {len(others) + 3} more on a telephone;"
          f" {len(walk.findings)} findings.")
    return 1 if walk.findings else 0


if __name__ == "__main__":
    sys.exit(main())
