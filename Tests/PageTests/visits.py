"""A visit of every kind of page in one language."""

import json
from collections import deque
from pathlib import Path
from urllib.parse import unquote, urldefrag

from playwright.sync_api import Browser

import answers
import markup
import published
from reader import ONE_VIEW, TWO_VIEWS, VIEWS, Reader
from report import Report
from server import Server

# The fixture with every kind of question; see Tests/Fixtures.
COURSE, MODULE, CASE, QUIZ = "every-kind", "everything", "fork", "all-kinds"
PASSWORD = "quatre mots au hasard 9412"


class Visit:
    """Everything there is to see in a language."""

    def __init__(
        self, browser: Browser, server: Server, language: str, report: Report,
        screenshots: Path | None,
    ):
        self.browser, self.server, self.language = browser, server, language
        self.report, self.screenshots = report, screenshots
        self.questions = answers.questions(server.courses / COURSE, language)
        self.module = f"/{language}/courses/{COURSE}/{MODULE}"
        self.quiz = f"{self.module}/quizzes/{QUIZ}"

    def reader(self, **options) -> Reader:
        return Reader(
            self.browser, self.server.origin, self.language, self.report,
            screenshots=self.screenshots, **options)

    def everything(self) -> None:
        self.as_newcomer()
        self.with_mistakes()
        self.with_own_display()
        learner = self.as_learner()
        self.with_account(learner)
        learner.close()
        self.in_a_hurry()
        published.visit(self.browser, self.server, self.language, self.report, besides=COURSE)

    def as_newcomer(self) -> None:
        """Every page that links lead to, for someone of whom nothing is known."""
        reader = self.reader()
        start = reader.path()
        waiting, seen = deque([start]), {start}
        while waiting:
            path = waiting.popleft()
            reader.open(path)
            if urldefrag(reader.page.url)[0] != reader.origin + path:
                continue  # a redirect, to a page that is seen under its own address
            reader.look(path, views=self.views(path))
            for link in markup.links(reader.response.text()):
                target = unquote(urldefrag(link)[0])
                if target.startswith(start) and target not in seen:
                    seen.add(target)
                    waiting.append(target)
        reader.open(reader.path("mirror"))
        reader.look("origin of the courses")
        if reader.context.cookies():
            self.report.fault("a cookie for someone who has only read", "newcomer")
        reader.close()

    def views(self, path: str) -> list:
        """Every view of each kind of page; of those that trainers write, what differs: their text."""
        if f"courses/{COURSE}" in path or "/courses/" not in path:
            return VIEWS
        return TWO_VIEWS[:1] if self.language == "fr" else TWO_VIEWS[1:]

    def with_mistakes(self) -> None:
        """The pages that say no."""
        reader = self.reader()
        reader.open(reader.path("nothing-here"), status=404)
        reader.look("not found", is_problem=True)
        reader.open(reader.path(f"attempts/{'a' * 22}/1"), status=404)
        reader.look("somebody else's attempt", is_problem=True)

        reader.page.goto("about:blank")
        reader.page.set_content(
            f'<form method="post" action="{reader.origin}{reader.path("display")}">'
            "<button>x</button></form>")
        reader.press("button", status=403)
        reader.look("form from elsewhere", is_problem=True)

        for question in self.questions.values():
            if not question.name.startswith("practice") or "open" in question.flags:
                continue
            reader.open(self.module)
            reader.press(f"#q-{question.name} button.btn >> nth=0", status=422)
            reader.look(
                f"practice without an answer, {question.name}", is_problem=True, views=ONE_VIEW)
        reader.open(self.module)
        reader.page.locator("#q-practice-number_1").fill("<b>deux</b>")
        reader.press("#q-practice-number button.btn >> nth=0", status=422)
        assert reader.page.locator("#q-practice-number_1").input_value() == "<b>deux</b>"
        reader.look("practice with words for a number", is_problem=True)
        assert reader.page.evaluate("document.activeElement.className") == "err"

        reader.open(f"{self.module}/cases/{CASE}")
        reader.press("main form button", status=422)
        reader.look("case without a choice", is_problem=True)

        reader.open(reader.path("sign-in"))
        reader.page.locator("#name").fill(f"Personne {self.language}")
        reader.page.locator("#password").fill("pas le bon mot de passe")
        reader.press("main form button", status=422)
        reader.look("sign-in refused", is_problem=True)

        reader.open(reader.path("sign-up"))
        reader.press("main form button", status=422)
        reader.look("sign-up refused", is_problem=True)
        reader.open(reader.path("sign-up"))
        reader.page.locator("#name").fill("x" * 61)
        reader.page.locator("#password").fill("passwordpassword")
        reader.page.locator("#email").fill("personne")
        reader.press("main form button", status=422)
        reader.look("sign-up with weak password", is_problem=True)
        if reader.context.cookies():
            self.report.fault("a cookie for someone whose forms were refused", "mistakes")
        reader.close()

    def with_own_display(self) -> None:
        """Display settings, saved; pages in them."""
        reader = self.reader()
        for theme in ("dark", "light"):
            reader.open(reader.path("display"))
            for name in (f"theme-{theme}", "text-large", "spacing-wide", "font-readable"):
                reader.page.locator(f"#{name}").check()
            reader.press("main form button")
            reader.look(f"display saved, {theme}")
            reader.open(self.module)
            reader.look(f"module in one's own display, {theme}")
        reader.close()

    def as_learner(self) -> Reader:
        """Practice, a case, a quiz failed and a quiz passed."""
        reader = self.reader()
        self.practise(reader, is_right=False)
        reader.look("module answered wrongly")
        self.practise(reader, is_right=True)
        reader.look("module answered rightly")

        reader.open(f"{self.module}/cases/{CASE}")
        for choice, name in ((0, "good choice"), (1, "choice without judgement"), (1, "case ended")):
            reader.page.locator("input[name=choice]").nth(choice).check()
            reader.press("main form button")
            reader.look(name)

        reader.open(self.module)
        reader.press(f'main form[action="{self.module}"] button')
        reader.look("after reading the module")
        reader.open(self.module)
        reader.look("module read")

        reader.open(self.quiz)
        reader.press("main form button")
        reader.look("first question")
        reader.open(self.quiz)
        reader.look("quiz with an open attempt")
        reader.open(reader.path())
        reader.look("home of a returning reader")
        self.take_quiz(reader, self.quiz, self.questions, is_right=False, is_refused=True)
        reader.look("result, failed")
        if reader.page.locator("main .note.ok").count():
            self.report.fault("wrong answers pass the quiz", "result, failed")
        self.take_quiz(reader, self.quiz, self.questions, is_right=True)
        reader.look("result, passed")
        if not reader.page.locator("main .note.ok").count():
            self.report.fault("right answers do not pass the quiz", "result, passed")
        reader.open(self.quiz)
        reader.look("quiz with attempts")
        reader.open(reader.path(f"courses/{COURSE}"))
        reader.look("course of a returning reader")
        reader.open(reader.path())
        reader.look("home of a reader who has finished")
        return reader

    def practise(self, reader: Reader, is_right: bool) -> None:
        """Answers every practice question of the fixture's module."""
        reader.open(self.module)
        for name, question in self.questions.items():
            section = f"#q-{name}"
            reader.unfold()
            if not reader.page.locator(section).count():
                continue
            if not reader.page.locator(f"{section} form").count():
                again = reader.page.locator(f"{section} a.btn")
                if not again.count():
                    continue  # an opinion is given once
                reader.press(again)
                reader.unfold()
            reader.answer(reader.page.locator(f"{section} form"), question, is_right)
            outcome = "ok" if is_right else "bad"
            if question.is_marked and not reader.page.locator(f"{section} .note").count():
                self.report.fault("no feedback after an answer", f"{name} ({self.language})")
            elif question.is_marked and not self.has_outcome(reader, section, outcome):
                self.report.fault(f"an answer is not judged {outcome}", f"{name} ({self.language})")

    @staticmethod
    def has_outcome(reader: Reader, section: str, outcome: str) -> bool:
        """Whether feedback is as expected; a wrong answer may be partly right."""
        wanted = ".note.ok" if outcome == "ok" else ".note.bad, .note.warn"
        return reader.page.locator(section).locator(wanted).count() > 0

    def take_quiz(
        self, reader: Reader, quiz: str, questions: dict, is_right: bool, is_refused: bool = False,
        views=VIEWS,
    ) -> None:
        """Takes a quiz from its page to its result, looking at each page on the way."""
        word = "right" if is_right else "wrong"
        reader.open(quiz)
        reader.press("main form button")
        for _ in range(60):
            form = reader.page.locator("main form")
            name = reader.question_name(form)
            question = questions[name]
            if is_refused:
                reader.look(f"quiz question {name}")
            if is_refused and "open" not in question.flags:
                reader.press(form.locator("button.btn").first, status=422)
                reader.look(f"quiz question {name} without an answer", is_problem=True)
                form = reader.page.locator("main form")
            if is_refused and "order" in question.flags:
                reader.press(form.locator("button[value=unknown]"))
            else:
                reader.answer(form, question, is_right)
            reader.look(f"feedback {name}, {word}", views=views)
            reader.press("main a.btn")
            if not reader.page.locator("main form fieldset").count():
                return
        raise AssertionError(f"{quiz} does not end")

    def with_account(self, reader: Reader) -> None:
        """One's data, an account, its erasure."""
        name = f"Noé {self.language}"
        reader.open(reader.path("me"))
        reader.look("my data, without an account")
        reader.press('main form[action$="erase"] button', status=422)
        reader.look("erasure not confirmed", is_problem=True)

        exported = reader.context.request.get(reader.origin + reader.path("me/export"))
        document = json.loads(exported.text())
        assert len(document["attempts"]) == 2 and document["practice"], document.keys()

        reader.open(reader.path("sign-up"))
        reader.page.locator("#name").fill(name)
        reader.page.locator("#password").fill(PASSWORD)
        reader.press("main form button")
        assert reader.here == reader.path("me"), reader.here
        reader.look("my data, with an account")
        reader.press('main form[action$="sign-out"] button')
        reader.look("home after signing out")
        reader.open(reader.path("sign-up"))
        reader.page.locator("#name").fill(name)
        reader.page.locator("#password").fill(PASSWORD)
        reader.press("main form button", status=422)
        reader.look("sign-up with a name that is taken", is_problem=True)

        reader.open(reader.path("sign-in"))
        reader.page.locator("#name").fill(name)
        reader.page.locator("#password").fill(PASSWORD)
        reader.page.locator("#stay").check()
        reader.press("main form button")
        assert name in reader.page.locator("main").inner_text()
        reader.page.locator("#confirm").check()
        reader.press('main form[action$="erase"] button')
        reader.look("my data, erased")
        assert name not in reader.page.locator("main").inner_text()

    def in_a_hurry(self) -> None:
        """The quick exit, by the mouse and by the keyboard."""
        for way in ("click", "keys"):
            reader = self.reader()
            reader.open(self.module)
            if way == "click":
                reader.leave(reader.page.locator("#leave").click)
            else:
                reader.leave(lambda: [reader.page.keyboard.press("Shift") for _ in range(3)])
            reader.close()
