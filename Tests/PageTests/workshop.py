"""Every kind of page that trainers work with, over a copy of the course with every kind of thing."""

from pathlib import Path

from playwright.sync_api import Browser, expect

import answers
from reader import NO_VIEW, ONE_VIEW, TWO_VIEWS, VIEWS, Reader
from report import Report
from server import ROOT, Server
from writing import SAVE, Writing

PASSWORD = "huit tables vertes 5521"
PICTURE = ROOT / "Tests/CatalogueTests/pictures/turned.jpg"
MODULE = "01-everything"


def course(language: str) -> str:
    """The course that is worked on in a language."""
    return f"atelier-{language}"


class Workshop:
    """A trainer who goes everywhere."""

    def __init__(
        self, browser: Browser, server: Server, language: str, report: Report,
        screenshots: Path | None,
    ):
        self.server, self.language = server, language
        self.folder = server.courses / course(language)
        self.reader = Reader(browser, server.origin, language, report, screenshots=screenshots)
        self.page = self.reader.page
        self.writing = Writing(self.reader)

    def open(self, part: str = "", status: int = 200) -> None:
        path = f"teach/{course(self.language)}"
        self.reader.open(self.reader.path(f"{path}/{part}" if part else path), status)

    def file(self, name: str, language: str | None = None, part: str = "") -> str:
        return f"files/{name}.{language or self.language}.md{part}"

    def preview(self, name: str, part: str = "") -> None:
        """Opens by itself what stands in the frame; without its policy, which lets no judge in."""
        def let_in(route) -> None:
            # The frame of the page that is left may still be loading.
            if route.request.frame != self.page.main_frame:
                route.fallback()
                return
            answer = route.fetch()
            headers = {
                key: value for key, value in answer.headers.items()
                if key != "content-security-policy"}
            route.fulfill(response=answer, headers=headers)

        self.page.route("**/preview*", let_in)
        self.open(self.file(name, part=f"/preview{part}"))
        self.page.unroute("**/preview*")

    def look(self, name: str, views=TWO_VIEWS, **options) -> None:
        """Has a page judged; English ones, which differ in words alone, in fewer views."""
        if self.language != "fr":
            views = {4: TWO_VIEWS, 2: [("light", 390)]}.get(len(views), NO_VIEW)
        self.reader.look(name, views=views, **options)

    def visit(self) -> None:
        name = f"Lise {self.language}"
        self.server.add_trainer(name, PASSWORD)
        self.open()
        self.page.locator("#name").fill(name)
        self.page.locator("#password").fill(PASSWORD)
        self.reader.press("main form button")
        self.before_a_draft()
        self.with_media()
        self.translating()
        self.with_problems()
        self.trying()
        self.reviewing()
        self.publishing()
        self.among_versions()
        self.beside_the_folder()
        self.reader.close()

    def before_a_draft(self) -> None:
        self.look("course as it is published")
        self.open("publish")
        self.look("nothing to publish", views=ONE_VIEW)
        self.open("review")
        self.look("nothing to review", views=NO_VIEW)
        self.open("new")
        self.page.locator("#number").fill("x")
        self.reader.press("main form button", status=422)
        self.look("new module refused", is_problem=True, views=ONE_VIEW)
        self.open(self.file(MODULE))
        self.look("text as it is published", views=VIEWS)
        self.open(self.file(MODULE, part="?line=40"))
        assert not self.page.locator("#line").count()
        self.look("text at a line", views=NO_VIEW)
        self.open(self.file(MODULE, part="/map"))
        self.look("map of a case")
        self.open("files/course.yml")
        self.look("settings", views=ONE_VIEW)
        self.open(self.file("glossary"))
        self.look("glossary", views=ONE_VIEW)
        for name, part in (
            (MODULE, ""), (MODULE, "?answers=1"), ("glossary", ""), ("course", ""),
        ):
            self.preview(name, part)
            self.look(f"preview of {name}{part}", views=ONE_VIEW if part else NO_VIEW)

    def with_media(self) -> None:
        self.open("media")
        self.look("media without a picture", views=ONE_VIEW)
        self.reader.press("main form button", status=422)
        self.look("picture refused", is_problem=True, views=ONE_VIEW)
        self.open(f"media?return={MODULE}.{self.language}.md")
        self.page.locator("#picture").set_input_files(PICTURE)
        self.page.locator("#description").fill("Une rue bordée d'arbres, l'après-midi.")
        self.reader.press("main form button")
        self.look("media with a picture")
        self.preview(MODULE)
        picture = self.page.locator("img").last
        picture.scroll_into_view_if_needed()
        expect(picture).not_to_have_js_property("naturalWidth", 0)

    def translating(self) -> None:
        self.open(f"translate/{MODULE}.en.md")
        self.look("translation in step", views=NO_VIEW)
        self.open(self.file(MODULE, "fr"))
        self.writing.replace("On la tient *à\nplat*.", "On la tient à plat, devant soi.")
        self.writing.replace(
            "## Pour s'exercer", "## Une section nouvelle\n\nRien encore.\n\n## Pour s'exercer")
        self.open(f"translate/{MODULE}.en.md")
        self.look("translation behind its source")
        self.page.locator("textarea").nth(3).fill("## The text\n\nHold it level, in front of you.")
        self.reader.press("main form button >> nth=0")
        self.look("translation saved", views=NO_VIEW)

    def with_problems(self) -> None:
        """A text with an error in it, wherever it shows; one that cannot be read, or is too long."""
        self.open(self.file(MODULE))
        good = self.writing.text
        self.writing.write(good + "\nUn [lien]().\n")
        self.writing.expect_errors(1)
        self.open(self.file(MODULE))
        self.look("text with an error", views=NO_VIEW)
        self.open()
        self.look("course with an error", views=ONE_VIEW)
        self.open("publish")
        self.look("publication kept back", views=ONE_VIEW)
        self.open("play/everything")
        self.look("trial with an error", views=ONE_VIEW)
        self.open(self.file(MODULE))
        self.writing.write(good.replace("](#lost)", "](#nowhere)"))
        self.open(self.file(MODULE, part="/map"))
        assert "nowhere" in self.page.locator("main").inner_text()
        self.look("map of a case with a broken link", views=ONE_VIEW)
        self.open(self.file(MODULE))
        self.writing.write("---\nminutes")
        self.preview(MODULE)
        self.look("preview that is not up to date", views=ONE_VIEW)
        self.open("play/everything")
        self.look("nothing to try", is_problem=True, views=ONE_VIEW)
        self.open(self.file(MODULE))
        self.page.locator("#text").fill(good + "x" * 300_000)
        self.reader.press(SAVE, status=422)
        self.look("text that is too long", is_problem=True, views=ONE_VIEW)
        self.page.locator("#text").fill(good)
        self.reader.press(SAVE)
        self.writing.expect_errors(0)

    def trying(self) -> None:
        """A module as learners will have it: practised, walked and passed, nothing recorded."""
        questions = answers.questions(self.folder, self.language)
        reader, page = self.reader, self.page
        self.open("play/everything")
        self.look("trial of a module", views=ONE_VIEW)
        reader.press("#q-practice-one button.btn >> nth=0", status=422)
        self.look("trial without an answer", is_problem=True, views=NO_VIEW)
        reader.answer(page.locator("#q-practice-one form"), questions["practice-one"], True)
        assert page.locator("#q-practice-one .note.ok").count()
        self.look("trial of a question", views=ONE_VIEW)
        self.open("play/everything")
        reader.press("#case-fork a.btn")
        self.look("trial of a case", views=ONE_VIEW)
        page.locator("input[name=choice]").first.check()
        reader.press("main form button")
        self.look("trial of a choice", views=ONE_VIEW)
        self.open("play/everything")
        reader.press("#quiz-all-kinds a.btn")
        self.look("trial of a quiz", views=NO_VIEW)
        reader.press("main form button")
        self.look("trial of a quiz question", views=ONE_VIEW)
        for place in range(60):
            form = page.locator("main form")
            if form.locator("fieldset").count():
                reader.answer(form, questions[reader.question_name(form)], True)
                if place == 0:
                    self.look("trial of an explanation", views=ONE_VIEW)
            elif form.count():
                reader.press("main form button")
            else:
                break
        assert page.locator("main .note.ok").count(), "right answers do not pass"
        self.look("trial of a result", views=ONE_VIEW)

    def reviewing(self) -> None:
        self.open("review")
        self.reader.unfold()
        self.look("review", views=ONE_VIEW)
        self.reader.press("button[value=said]", status=422)
        self.look("word that is empty", is_problem=True, views=ONE_VIEW)
        self.page.locator("#note").fill("Une question :\nfaut-il garder l'orage ?")
        self.reader.press("button[value=asked]")
        self.look("review with a word")
        self.open()
        self.look("course to review", views=NO_VIEW)

    def publishing(self) -> None:
        """A first time; then with questions whose words or whose answers changed since."""
        self.open("publish")
        self.reader.press("main form button")
        self.look("publication done", views=ONE_VIEW)
        for language, words in (
            ("fr", ("### Une direction ?", "### Quelle direction choisir ?")),
            ("en", ("### One direction?", "### Which direction is it?")),
        ):
            self.open(self.file(MODULE, language))
            text = self.writing.text
            assert words[0] in text, text[:4000]
            text = text.replace(*words)
            right, wrong = ("- [x] S'abriter", "- [ ] Courir") if language == "fr" else (
                "- [x] Take shelter", "- [ ] Run")
            assert right in text and wrong in text, text[:4000]
            text = text.replace(right, right.replace("[x]", "[ ]"))
            text = text.replace(wrong, wrong.replace("[ ]", "[x]"))
            self.writing.write(text)
        # Its new version is written in both languages at once.
        self.open(self.file(MODULE, "fr"))
        self.writing.expect_errors(1)
        self.writing.mend()
        self.writing.expect_errors(0)
        self.open("publish")
        self.reader.unfold()
        self.look("publication with questions", views=VIEWS)
        self.reader.press("main form button", status=422)
        self.look("publication undecided", is_problem=True, views=ONE_VIEW)
        for group in self.page.locator("main form fieldset").all():
            group.locator("input").first.check()
        self.page.locator("#note").fill("L'orage est corrigé.")
        self.reader.press("main form button")
        assert "done" in self.page.url, self.page.url

    def among_versions(self) -> None:
        self.open("versions")
        self.look("versions", views=ONE_VIEW)
        self.reader.press("main ul.changes a >> nth=1")
        self.reader.unfold()
        self.look("earlier version")
        self.reader.press("main form button")
        self.open(self.file(MODULE, part="/saves"))
        self.look("saves", views=ONE_VIEW)
        self.reader.press("main ul.changes a >> nth=2")
        self.look("save")
        self.open(self.file(MODULE, part="/saves"))
        self.reader.press("button[value=discard]")
        self.open(self.file(MODULE, part="/saves"))
        self.reader.press("button[value=remove]")
        self.look("course with a file to be removed", views=ONE_VIEW)
        self.open(self.file(MODULE))
        self.look("file to be removed", views=ONE_VIEW)
        self.open(self.file(MODULE, part="/saves"))
        self.reader.press("button[value=discard]")

    def beside_the_folder(self) -> None:
        """The published file changes in its folder while there is a draft of it."""
        self.open(self.file(MODULE))
        self.writing.write(self.writing.text.replace("- [ ] ", "- [ ]  ", 1))
        path = self.folder / f"{MODULE}.{self.language}.md"
        path.write_text(path.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
        self.open("publish")
        self.look("publication overtaken", views=ONE_VIEW)
        self.reader.press('main .note a[href$="/changed"]')
        self.look("draft beside the changed file", is_problem=True, views=ONE_VIEW)


def visit(browser: Browser, server: Server, language: str, report: Report, screenshots=None) -> None:
    """Everything there is to see in a language."""
    Workshop(browser, server, language, report, screenshots).visit()
