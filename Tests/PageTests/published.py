"""Every question and every scene of the courses that are published."""

from pathlib import Path

from playwright.sync_api import Browser

import answers
from reader import ONE_VIEW, Reader
from report import Report
from server import Server
from sheet import Sheet


def visit(browser: Browser, server: Server, language: str, report: Report, besides: str) -> None:
    """Goes through each course but one, which was gone through in the browser.

    Each course in one of its languages: in the other the same answers are right, as `check` sees
    to, and the pages themselves are visited in both. What is answered is answered without drawing
    it; what an answer leads to is then looked at, in one view, since its kind was in all.
    """
    courses = sorted(server.courses.glob("*/course.yml"))
    for file in courses[["fr", "en"].index(language)::2]:
        settings = file.read_text(encoding="utf-8")
        course = next(
            line.split(":", 1)[1].strip() for line in settings.splitlines()
            if line.startswith("id:"))
        if course != besides:
            reader = Reader(browser, server.origin, language, report, views=ONE_VIEW)
            Walk(reader, answers.questions(file.parent, language)).through(course)
            reader.close()


class Walk:
    """One course, gone through to its end."""

    def __init__(self, reader: Reader, questions: dict[str, answers.Question]):
        self.reader, self.report, self.questions = reader, reader.report, questions
        self.sheet = Sheet(reader)

    def through(self, course: str) -> None:
        """Every module of the course."""
        path = self.reader.path(f"courses/{course}")
        self.sheet.open(path)
        for module in Sheet.links(next(self.sheet.main.iter("ol")), f"{path}/"):
            self.module(module)

    def module(self, path: str) -> None:
        """Practice answered wrongly, then rightly; cases; quizzes passed."""
        sheet = self.sheet
        sheet.open(path)
        sections = [
            it.get("id") for it in sheet.main.iter("section") if it.get("class") == "question"]
        cases = Sheet.links(sheet.main, f"{path}/cases/")
        quizzes = Sheet.links(sheet.main, f"{path}/quizzes/")
        for is_right in (False, True):
            for section in sections:
                self.practise(section, is_right)
            self.look(path, f"answered {'rightly' if is_right else 'wrongly'}")
            sheet.open(path)
        for case in cases:
            self.case(case)
        for quiz in quizzes:
            self.quiz(quiz)

    def practise(self, section: str, is_right: bool) -> None:
        """Answers a question of the module that is open, in its place."""
        sheet = self.sheet
        question = self.questions[section.removeprefix("q-")]
        if sheet.section(section).find(".//form") is None:
            again = Sheet.links(sheet.section(section), "?again=")
            if not again:
                return  # an opinion is given once
            sheet.open(again[0])
        sheet.answer(sheet.section(section).find(".//form"), question, is_right)
        wanted = ("ok",) if is_right else ("bad", "warn")
        if question.is_marked and not Sheet.has_note(sheet.section(section), *wanted):
            self.report.fault(
                f"an answer is not judged {wanted[0]}", f"{section} ({self.reader.language})")

    def case(self, case: str) -> None:
        """Makes every choice of every scene."""
        sheet = self.sheet
        waiting, seen = [case], {case}
        while waiting:
            scene = waiting.pop()
            sheet.open(scene)
            form = sheet.main.find(".//form")
            for box in [] if form is None else list(form.iter("input")):
                if box.get("name") != "choice":
                    continue
                sheet.open(scene)
                form = sheet.main.find(".//form")
                sheet.send(form, [("choice", box.get("value"))], Sheet.first_button(form))
                if sheet.path not in seen:
                    seen.add(sheet.path)
                    waiting.append(sheet.path)
                    self.look(sheet.path, "chosen")

    def quiz(self, quiz: str) -> None:
        """Takes a quiz to its end, every answer right."""
        sheet = self.sheet
        sheet.open(quiz)
        form = sheet.main.find(".//form")
        sheet.send(form, [], Sheet.first_button(form))
        for _ in range(60):
            form = sheet.main.find(".//form")
            described = next(form.iter("fieldset")).get("aria-describedby")
            name = described.split()[0].removeprefix("q-").removesuffix("_how")
            sheet.answer(form, self.questions[name], is_right=True)
            self.look(sheet.path, f"feedback {name}")
            following = next(
                it for it in sheet.main.iter("a") if "btn" in it.get("class", "").split())
            sheet.open(following.get("href"))
            if sheet.main.find(".//form/fieldset") is None:
                self.look(sheet.path, "passed")
                if not Sheet.has_note(sheet.main, "ok"):
                    self.report.fault("right answers do not pass the quiz", quiz)
                return
        raise AssertionError(f"{quiz} does not end")

    def look(self, path: str, what: str) -> None:
        """Opens in the browser what an answer has led to, and has it judged."""
        self.reader.open(path)
        self.reader.look(f"{path}, {what}")
