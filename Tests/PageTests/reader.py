"""Somebody with a browser: opens pages, fills forms, and has each page looked at."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Locator, Response

import answers
import markup
from report import Page, Report
from server import REFUGE

AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},  # in WCAG 2.2 AA, and off unless asked for
    "resultTypes": ["violations"],
}

# From light to dark only colours change: where a width was judged in light, the rules that look at
# colours are all that dark can break.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
AXE_COLOURS = {**AXE_OPTIONS, "runOnly": COLOUR_RULES}
AXE_SHAPES = {
    **AXE_OPTIONS,
    "rules": {**AXE_OPTIONS["rules"], **{rule: {"enabled": False} for rule in COLOUR_RULES}},
}

# All that the rules of colours judge by, which take most of the time: of each text that is seen, its
# colour, whether it is large, and what is behind it. Where two views have the same, they are judged once.
COLOURS = """() => [...document.querySelectorAll('body *')].map((it) => {
  const isText = [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!isText && !it.matches('input, select, textarea')) return '';
  if (!it.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return 'hidden';
  const text = getComputedStyle(it), size = parseFloat(text.fontSize);
  const behind = [];
  for (let up = it; up; up = up.parentElement) {
    const style = getComputedStyle(up);
    behind.push(style.backgroundColor, style.backgroundImage, style.opacity, style.filter);
  }
  const isLarge = size >= 24 || (size >= 18.66 && text.fontWeight >= 700);
  return [text.color, text.textShadow, text.textDecorationLine, isLarge, ...behind].join();
}).join(';')"""

# Each kind of page is judged in all of these: theme and width.
VIEWS = [("light", 1280), ("light", 390), ("dark", 390), ("dark", 1280)]
# Further pages of a kind that was judged in all are judged in these.
TWO_VIEWS = [("light", 1280), ("dark", 390)]
ONE_VIEW = [("dark", 390)]
NO_VIEW: list = []


class Reader:
    """One browser session, with its own cookies."""

    def __init__(
        self, browser: Browser, origin: str, language: str, report: Report, *,
        has_scripts: bool = True, screenshots: Path | None = None, views=VIEWS,
    ):
        self.origin, self.language, self.report = origin, language, report
        self.has_scripts, self.screenshots, self.views = has_scripts, screenshots, views
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.seen_links: set[str] = set()
        self.texts: dict[str, str | None] = {}  # what links have led to
        self.context = browser.new_context(
            java_script_enabled=has_scripts, viewport={"width": 1280, "height": 900},
            locale="fr-FR" if language == "fr" else "en-GB", reduced_motion="reduce",
        )
        self.context.set_default_timeout(10_000)
        self.context.on("request", self._on_request)
        self.page = self.context.new_page()
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def close(self) -> None:
        self.context.close()

    def _on_request(self, request) -> None:
        if not request.url.startswith((self.origin + "/", "about:", "data:")):
            self.foreign.append(request.url)

    def _on_console(self, message) -> None:
        # The browser itself reports the status of a page that was refused or not found.
        is_status = message.text.startswith("Failed to load resource") and (
            urldefrag(message.location.get("url", ""))[0] == urldefrag(self.page.url)[0]
            or "status of 4" in message.text
        )
        if message.type in ("error", "warning") and not is_status:
            self.errors.append(f"{message.type}: {message.text}")

    # Going about.

    def path(self, rest: str = "") -> str:
        """An address of the site in the reader's language."""
        return f"/{self.language}/{rest}"

    @property
    def here(self) -> str:
        """The path of the page that is open."""
        return unquote(urlsplit(self.page.url).path)

    def open(self, path: str, status: int = 200) -> Response:
        """Opens an address of the site."""
        return self._arrived(self.page.goto(self.origin + path), status, path)

    def press(self, target: str | Locator, status: int = 200) -> Response:
        """Presses a button or follows a link that leads to another page."""
        locator = self.page.locator(target) if isinstance(target, str) else target
        with self.page.expect_navigation() as navigation:
            locator.click()
        return self._arrived(navigation.value, status, str(target))

    def _arrived(self, response: Response, status: int, by: str) -> Response:
        self.response = response
        if response.status != status:
            raise AssertionError(
                f"{response.status} instead of {status} at {response.url}, by {by}")
        return response

    def unfold(self) -> None:
        """Opens every folded passage of the page."""
        self.page.locator("details:not([open])").evaluate_all(
            "(all) => all.forEach((it) => { it.open = true })")

    # Answering.

    def question_name(self, form: Locator) -> str:
        """The name of the question that a form asks."""
        described = form.locator("fieldset").get_attribute("aria-describedby")
        return described.split()[0].removeprefix("q-").removesuffix("_how")

    def answer(self, form: Locator, question: answers.Question, is_right: bool) -> None:
        """Fills the form of a question, rightly or wrongly, and sends it."""
        if question.is_typed:
            form.locator("input[type=text]").fill(question.typed(is_right))
        elif question.options:
            self._tick(form, question, is_right)
        elif question.steps:
            self._number(form, question, is_right)
        elif question.pairs:
            self._pair(form, question, is_right)
        self.press(form.locator("button.btn").first)

    def _tick(self, form: Locator, question: answers.Question, is_right: bool) -> None:
        wanted = {question.said(text) for text, right in question.options if right == is_right}
        if not question.is_marked:
            wanted = {question.said(question.options[0][0])}
        rows = [
            row for row in form.locator("label.opt").all()
            if question.said(row.inner_text()) in wanted
        ]
        assert rows, f"{question.name}: no option reads {wanted}"
        if rows[0].locator("input").get_attribute("type") == "radio":
            rows = rows[:1]
        for row in rows:
            row.locator("input").check()

    def _number(self, form: Locator, question: answers.Question, is_right: bool) -> None:
        steps = [answers.plain(step) for step in question.steps]
        for row in form.locator(".pair").all():
            place = steps.index(answers.plain(row.locator("label").inner_text())) + 1
            place = place if is_right else len(steps) + 1 - place
            row.locator("select").select_option(str(place))

    def _pair(self, form: Locator, question: answers.Question, is_right: bool) -> None:
        rights = {answers.plain(left): answers.plain(right) for left, right in question.pairs}
        for row in form.locator(".pair").all():
            right = rights[answers.plain(row.locator("label").inner_text())]
            for option in row.locator("option").all():
                value = option.get_attribute("value")
                # Long lines have a letter before them: "B. The police".
                text = re.sub(r"^[A-Z]\. ", "", option.text_content())
                if value and (answers.plain(text) == right) == is_right:
                    row.locator("select").select_option(value)
                    break

    # Looking.

    def look(self, name: str, is_problem: bool = False, views=None) -> None:
        """Has the page that is open judged, in each view."""
        report, where = self.report, f"{name} ({self.language})"
        page = Page(name, self.language, self.response.text())
        report.add(page)
        report.count("pages looked at")
        for fault in markup.check(page, is_problem):
            report.fault(fault, where)
        self._check_links(where)
        if self.has_scripts:
            self._check_views(where, self.views if views is None else views)
        for error in self.errors:
            report.fault(f"console: {error}", where)
        for url in self.foreign:
            report.fault(f"a request to another host: {url}", where)
        self.errors.clear()
        self.foreign.clear()

    def _check_views(self, where: str, views) -> None:
        page, report = self.page, self.report
        page.set_viewport_size({"width": 320, "height": 700})
        width = page.evaluate(
            "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
        if width > 320:
            wide = page.evaluate(
                """[...document.querySelectorAll('body *')]
                  .filter((it) => it.getBoundingClientRect().right > 320.5 && !it.closest('.scroll'))
                  .slice(0, 3).map((it) => it.outerHTML.slice(0, 90))""")
            report.fault(
                "wider than a screen of 320 px", where, f"{width} px, at {' and '.join(wide)}")
        if views:
            page.evaluate(AXE_SCRIPT)
        judged: set[str] = set()
        for theme, width in views:
            page.emulate_media(color_scheme=theme)
            page.set_viewport_size({"width": width, "height": 900})
            colours = page.evaluate(COLOURS)
            options = AXE_SHAPES if colours in judged else AXE_OPTIONS
            if theme == "dark" and ("light", width) in views:
                options = None if colours in judged else AXE_COLOURS
            judged.add(colours)
            report.count("views judged for accessibility")
            violations = page.evaluate(
                "(options) => axe.run(document, options)", options)["violations"] if options else []
            for violation in violations:
                report.count("accessibility violations")
                node = violation["nodes"][0]
                report.fault(
                    f"{violation['id']}: {violation['help']}", f"{where} {theme} {width}",
                    f"{node['html'][:200]} {node.get('failureSummary', '')[:200]}")
            if self.screenshots:
                name = "".join(c if c.isalnum() else "-" for c in where.removesuffix(")"))
                page.screenshot(
                    path=self.screenshots / f"{name}-{theme}-{width}.png", full_page=True)

    def _check_links(self, where: str) -> None:
        """Follows each link of the page to this site once; its fragment must exist there."""
        for href in markup.links(self.response.text()):
            if href.startswith(("tel:", "mailto:", "https://", "/leave")):
                continue
            path, fragment = urldefrag(href)
            target = f"{path or self.here}#{fragment}"
            if target in self.seen_links:
                continue
            self.seen_links.add(target)
            text = self._text(path)
            if text is None:
                self.report.fault(f"a link leads nowhere: {href}", where)
            elif fragment and f'id="{unquote(fragment)}"' not in text:
                self.report.fault(f"a link leads to no place of its page: {href}", where)

    def _text(self, path: str) -> str | None:
        if not path:
            return self.response.text()
        if path in self.texts:
            return self.texts[path]
        answer = self.context.request.get(self.origin + path)
        self.texts[path] = answer.text() if answer.ok else None
        return self.texts[path]

    # Leaving.

    def leave(self, act: Callable[[], object]) -> None:
        """Does what should lead to the neutral site, and waits until the browser asks for it."""
        with self.page.expect_request(lambda request: request.url.startswith(REFUGE)):
            act()
        self.foreign.clear()
