"""The path of a trainer: a course of her own, written, corrected, published, and answered."""

from pathlib import Path

from playwright.sync_api import Browser, expect

import answers
from reader import NO_VIEW, ONE_VIEW, TWO_VIEWS, Reader
from report import Report
from server import Server
from writing import SAVE, Writing

PASSWORD = "huit tables vertes 5521"
KINDS = [
    "one-answer", "several-answers", "true-or-false", "number", "short-text", "order", "match",
    "open", "poll",
]


class Trainer:
    """A trainer who writes a course in one language, and another who comes in between."""

    def __init__(
        self, browser: Browser, server: Server, language: str, report: Report,
        screenshots: Path | None, has_scripts: bool,
    ):
        self.browser, self.server, self.language, self.report = browser, server, language, report
        self.has_scripts, self.is_french = has_scripts, language == "fr"
        self.way = "" if has_scripts else ", without scripts"
        self.names = [f"{name} {language}{self.way}" for name in ("Inès", "Nora")]
        self.part = "## Une première partie" if self.is_french else "## A first part"
        self.title = f"Parcours {language}" + ("" if has_scripts else " simple")
        self.screenshots = screenshots

    def reader(self) -> Reader:
        return Reader(
            self.browser, self.server.origin, self.language, self.report,
            has_scripts=self.has_scripts, screenshots=self.screenshots,
            views=TWO_VIEWS if self.is_french else ONE_VIEW)

    def signed_in(self, name: str, path: str) -> Reader:
        """Somebody who is led to a page by way of signing in."""
        self.server.add_trainer(name, PASSWORD)
        reader = self.reader()
        reader.open(reader.path(path))
        assert reader.here == reader.path("sign-in"), reader.here
        reader.page.locator("#name").fill(name)
        reader.page.locator("#password").fill(PASSWORD)
        reader.press("main form button")
        assert reader.here == reader.path(path), reader.here
        return reader

    def look(self, name: str, reader: Reader, **options) -> None:
        reader.look(f"{name}{self.way}", **options)

    def walk(self) -> None:
        reader = self.signed_in(self.names[0], "teach/")
        self.begin(reader)
        writing = Writing(reader)
        self.insert_each(writing)
        self.correct(writing)
        if self.has_scripts:
            self.type_live(writing)
        self.meet(writing)
        self.lose_session(writing)
        self.publish(reader)
        self.answer()
        if reader.errors:
            self.report.fault(f"console: {reader.errors}", f"trainer ({self.language}){self.way}")
        reader.close()
        self.report.count("paths of trainers walked")

    def begin(self, reader: Reader) -> None:
        """A course and a module, from their forms."""
        page = reader.page
        reader.press("main a.btn")
        reader.press("main form button", status=422)
        self.look("new course refused", reader, is_problem=True, views=ONE_VIEW)
        page.locator("#title").fill(self.title)
        for box in page.locator("input[name=language]").all():
            box.set_checked(box.get_attribute("value") == self.language)
        reader.press("main form button")
        self.course = reader.here.rsplit("/", 1)[1]
        self.look("course without a module", reader, views=ONE_VIEW)
        reader.press('main a[href$="/new"]')
        page.locator("#title").fill("Premier module" if self.language == "fr" else "First module")
        reader.press("main form button")
        self.file = reader.here
        assert reader.here.endswith(f".{self.language}.md"), reader.here
        self.look("module from its model", reader, views=NO_VIEW)

    def insert_each(self, writing: Writing) -> None:
        """One question of each kind, after the part that the cursor is in."""
        for kind in KINDS:
            heading = f"Essai {kind} ?"
            writing.insert(kind, heading, at=writing.text.index(self.part) + len(self.part))
            text = writing.text
            assert text.index(self.part) < text.index(heading) < text.index("`key-points`"), text
        assert not writing.errors(), writing.errors()
        assert writing.text.count("### Essai") == len(KINDS)
        if self.has_scripts:
            assert writing.page.locator("#heading").input_value() == ""

    def correct(self, writing: Writing) -> None:
        """Five errors: three have a button that mends them, two are typed over."""
        comment = "> Dites pourquoi elle est juste." if self.is_french else "> Say why it is right."
        option = "[ ] Vrai\n" if self.is_french else "[ ] True\n"
        wrong = writing.text
        for right, mistake in (
            ("  " + comment, comment), ("- " + option, "-" + option), ("`quiz:", "`quizz:"),
            (self.part, f"{self.part}\n\nUn [lien]() et du <b>gras</b>."),
        ):
            assert right in wrong, right
            wrong = wrong.replace(right, mistake, 1)
        writing.write(wrong)
        writing.expect_errors(5)
        self.look("text with five errors", writing.reader)
        for left in (4, 3, 2):
            writing.mend()
            writing.expect_errors(left)
        writing.replace("[lien]()", "lien")
        writing.expect_errors(1)
        writing.replace("<b>gras</b>", "**gras**")
        writing.expect_errors(0)
        self.look("text without errors", writing.reader, views=NO_VIEW)

    def type_live(self, writing: Writing) -> None:
        """What a script adds: saving and showing while she types, and inserting where she is."""
        page = writing.page
        place = writing.text.index("**gras**") + len("**gras**")
        writing.put_cursor(place)
        with writing.saving():
            page.keyboard.type(", vu aussitôt")
        writing.expect_preview("vu aussitôt")
        page.locator("button[formaction$='answers=1']").click()
        writing.expect_preview("Dites pourquoi elle est juste." if self.is_french
                               else "Say why it is right.")
        before = writing.text
        writing.insert("source", at=place)
        mark = "[^source]"
        assert writing.text.startswith(before[:place] + mark + before[place:]), writing.text
        assert writing.text.index("\n[^source]: ") >= len(before)
        for _ in range(2):
            page.keyboard.press("Control+z")
        assert writing.text == before, "undoing does not take back what a button inserted"
        with writing.saving():
            page.keyboard.press("Control+s")

        # A problem leads to its place, which is selected and can be seen.
        wrong = before + "\n" + "x " * 4000 + "\n\nUn [autre lien]().\n"
        writing.write(wrong)
        writing.put_cursor(0)
        page.locator("#issues button.line").first.click()
        selected = page.evaluate("getSelection().toString()")
        assert "()" in selected and selected in "Un [autre lien]().", selected
        assert writing.shows("[autre lien]()"), "the selection is not scrolled to"
        writing.write(before)

        # She leaves in the middle of a word; what she typed is sent while the page goes.
        writing.put_cursor(place)
        page.keyboard.type(" et gardé")
        writing.reader.press("main .crumbs a >> nth=1")
        for _ in range(50):
            writing.reader.open(self.file)
            if writing.text != before:
                break
        assert writing.text == before[:place] + " et gardé" + before[place:]

    def meet(self, writing: Writing) -> None:
        """Somebody else saves the same file in between: both texts are shown, none is lost."""
        other = Writing(self.signed_in(self.names[1], self.file.removeprefix(f"/{self.language}/")))
        before = other.text
        place = before.index(".", before.index("**gras**")) + 1
        hers, theirs, both = (
            before[:place] + added + before[place:]
            for added in (" Par Nora.", " Par Inès.", " Par Inès. Par Nora."))
        writing.write(theirs)
        page = other.page
        if self.has_scripts:
            other.put_cursor(place)
            page.keyboard.type(" Par Nora.")
            expect(page.locator("#saved")).to_have_text(
                page.locator("#edit").get_attribute("data-conflict"))
        else:
            page.locator("#text").fill(hers)
        other.reader.press(SAVE, status=409)
        self.look("two texts of one file", other.reader, is_problem=True)
        assert page.locator("#mine").input_value() == hers
        assert page.locator("#theirs").input_value() == theirs
        page.locator("#mine").fill(both)
        other.reader.press("form:has(#mine) button")
        assert other.text == both
        other.reader.press('main a[href$="/saves"]')
        self.look("saved versions", other.reader, views=NO_VIEW)
        other.reader.close()

    def lose_session(self, writing: Writing) -> None:
        """Her session ends while she types: her text goes through signing in with her."""
        reader, page = writing.reader, writing.page
        reader.open(self.file)
        text = writing.text.replace("Par Nora.", "Écrit sans session.")
        reader.context.clear_cookies()
        page.locator("#text").fill(text)
        if self.has_scripts:
            expect(page.locator("#saved")).to_have_text(
                page.locator("#edit").get_attribute("data-ended"))
        reader.press(SAVE, status=401)
        self.look("text carried through signing in", reader, is_problem=True)
        page.locator("#name").fill(self.names[0])
        page.locator("#password").fill("pas le bon mot de passe")
        reader.press("main form button", status=401)
        self.look("text carried, wrong password", reader, is_problem=True, views=NO_VIEW)
        assert page.locator("#text").input_value() == text
        page.locator("#password").fill(PASSWORD)
        reader.press("main form button")
        assert reader.here == self.file and writing.text == text, reader.here

    def publish(self, reader: Reader) -> None:
        reader.open(reader.path(f"teach/{self.course}"))
        self.look("course in draft", reader, views=NO_VIEW)
        reader.press('main a.btn[href$="/publish"]')
        self.look("first publication", reader, views=ONE_VIEW)
        reader.page.locator("#note").fill("Première version.")
        reader.press("main form button")
        assert "done" in reader.page.url, reader.page.url
        self.look("published", reader, views=NO_VIEW)
        reader.open(reader.path(f"teach/{self.course}"))
        self.look("course published", reader, views=NO_VIEW)

    def answer(self) -> None:
        """A learner meets the new module and answers its questions."""
        learner = self.reader()
        learner.open(learner.path(f"courses/{self.course}"))
        learner.press("ol.modules a")
        questions = answers.questions(self.server.courses / self.course, self.language)
        asked = [name for name in questions if name.startswith("essai")]
        assert len(asked) == len(KINDS), asked
        for name in asked:
            form = learner.page.locator(f"#q-{name} form")
            learner.answer(form, questions[name], is_right=True)
            if questions[name].is_marked:
                assert learner.page.locator(f"#q-{name} .note.ok").count(), name
        assert "Par Inès. Écrit sans session." in learner.page.locator("main").inner_text()
        learner.close()


def walk(
    browser: Browser, server: Server, language: str, report: Report, screenshots=None,
    has_scripts: bool = True,
) -> None:
    """The whole path, in a language."""
    Trainer(browser, server, language, report, screenshots, has_scripts).walk()
