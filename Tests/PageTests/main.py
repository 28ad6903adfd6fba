"""Visits every kind of page of the built server in Chromium, and judges them.

Each page, in French and in English: accessibility (axe: WCAG 2.2 AA and best practice) in light and
dark at 390 and 1280 px, no horizontal scroll at 320 px, an empty console, no request to another
host, well-formed without inline style or script, valid (Nu HTML checker), links that lead somewhere.
Then the whole path of a learner with scripts off, that of a trainer with scripts and without, the
pages where courses are written, and the weights of the pages.
"""

import argparse
import os
import shutil
import sys
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import draft
import markup
import path
import saving
import staff
import trainer
import weights
import workshop
from report import Report
from server import ROOT, Server
from visits import Visit


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--executable", type=Path, default=ROOT / ".build/debug/article4", metavar="FILE",
        help="the built program (.build/debug/article4)")
    parser.add_argument(
        "--language", choices=["fr", "en"], help="visit the pages of one language only")
    parser.add_argument(
        "--screenshots", type=Path, metavar="DIR", help="also keep a picture of every view there")
    return parser.parse_args()


def launch(playwright):
    """Debian's browser; as root it runs without the sandbox that it cannot set up then."""
    executable = shutil.which("chromium")
    if not executable:
        sys.exit("There is no chromium: run scripts/install test")
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    return playwright.chromium.launch(
        executable_path=executable,
        # No host is known but ours: nothing can be asked of another, which is noted as a fault.
        args=[
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-dev-shm-usage",
            *sandbox,
        ])


def visit(server: Server, language: str, report: Report, screenshots: Path | None) -> None:
    """The pages of learners, and of those who look after accounts."""
    in_browser(language, report, [
        lambda browser: Visit(browser, server, language, report, screenshots).everything(),
        lambda browser: path.walk(browser, server, language, report),
        lambda browser: staff.visit(browser, server, language, report, screenshots),
    ])


def write(server: Server, language: str, report: Report, screenshots: Path | None) -> None:
    """The pages of trainers, who publish courses: after those of learners, who would see them."""
    in_browser(language, report, [
        lambda browser: trainer.walk(browser, server, language, report, screenshots),
        lambda browser: trainer.walk(browser, server, language, report, None, has_scripts=False),
        lambda browser: workshop.visit(browser, server, language, report, screenshots),
        lambda browser: saving.visit(browser, server, language, report, screenshots),
    ])


def in_browser(language: str, report: Report, steps: list[Callable[[Browser], None]]) -> None:
    """One language, in a browser of its own, because a browser belongs to a thread."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for step in steps:
            try:
                step(browser)
            except Exception as error:  # the other steps say more than one alone
                lines = [
                    f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
                    for frame in traceback.extract_tb(error.__traceback__)
                    if "PageTests" in frame.filename
                ]
                report.fault(f"stopped: {error}\n       at {', '.join(lines)}", language)
        browser.close()


def main() -> int:
    options = arguments()
    if not options.executable.exists():
        sys.exit(f"There is no {options.executable}: run scripts/swift 420 build")
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    languages = [options.language] if options.language else ["fr", "en"]
    report, start = Report(), time.monotonic()

    def told(what: str) -> None:
        print(f"{time.monotonic() - start:6.1f} s  {what}", flush=True)

    def everywhere(step: Callable) -> None:
        with ThreadPoolExecutor(len(languages)) as threads:
            for done in [
                threads.submit(step, server, language, report, options.screenshots)
                for language in languages
            ]:
                done.result()

    with Server(options.executable) as server:
        for line in server.refused_courses():
            report.fault(line, "courses")
        with sync_playwright() as playwright:
            browser = launch(playwright)
            staff.begin(browser, server, report, options.screenshots)
            browser.close()
        everywhere(visit)
        told("pages visited, paths walked")
        for language in languages:
            server.add_copy(workshop.course(language))
        server.read_again()
        everywhere(write)
        told("courses written and published")
        with sync_playwright() as playwright:
            browser = launch(playwright)
            path.removed(browser, server, report)
            weights.weigh(browser, server, report)
            browser.close()
        if server.process.poll() is not None:
            report.fault(f"the server has ended by itself: {server.log()[-2000:]}", "server")
    with Server(options.executable, "--draft") as server, sync_playwright() as playwright:
        browser = launch(playwright)
        for language in languages:
            draft.watch(browser, server, language, report, options.screenshots)
        browser.close()
    told("drafts watched")
    markup.validate(report)
    told("HTML validated")

    print()
    for what in ("accessibility violations", "HTML errors", "HTML warnings"):
        report.counts.setdefault(what, 0)
    for what, count in sorted(report.counts.items()):
        print(f"{count:6} {what}")
    for remark, where in report.remarks.items():
        print(f"remark: {remark} on {where}")
    report.print_faults()
    print(f"{len(report.faults)} fault(s), {time.monotonic() - start:.0f} s")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
